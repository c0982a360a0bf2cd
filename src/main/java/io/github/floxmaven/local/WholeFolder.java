package io.github.floxmaven.local;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** A folder that is there whole or not at all, whenever the process that fills it is killed. */
final class WholeFolder {
    private WholeFolder() {}

    /** Fills a folder under another name, then gives it its own. One process at a time may do that to one folder. */
    static void create(Path folder, Filling filling) throws IOException {
        Path partial = partial(folder);
        delete(partial);
        Files.createDirectories(partial);
        filling.fill(partial);
        Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes a folder its name, then deletes it. One process at a time may do that to one folder. */
    static void remove(Path folder) throws IOException {
        Path partial = partial(folder);
        delete(partial);
        Files.move(folder, partial, StandardCopyOption.ATOMIC_MOVE);
        delete(partial);
    }

    private static Path partial(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".new");
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Fills an empty folder. */
    interface Filling {
        void fill(Path folder) throws IOException;
    }
}
