package io.github.floxmaven.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** A folder, of this user alone, that is there whole or not at all, whenever the process that fills it is killed. */
final class WholeFolder {
    private WholeFolder() {}

    /** Fills a folder under another name, then gives it its own. One process at a time may do that to one folder. */
    static void create(Path folder, Filling filling) throws IOException {
        Files.createDirectories(folder.getParent());
        deleteLeftovers(folder);
        Path partial = Files.createTempDirectory(folder.getParent(), prefix(folder));
        filling.fill(partial);
        Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes a folder its name, then deletes it. One process at a time may do that to one folder. */
    static void remove(Path folder) throws IOException {
        Path nameless = Files.createTempDirectory(folder.getParent(), prefix(folder));
        Files.move(folder, nameless, StandardCopyOption.ATOMIC_MOVE);
        deleteLeftovers(folder);
    }

    /** Whether a removal of the folder was begun, and not brought to its end. */
    static boolean isHalfRemoved(Path folder) throws IOException {
        try (DirectoryStream<Path> leftovers = leftovers(folder)) {
            return leftovers.iterator().hasNext();
        }
    }

    private static DirectoryStream<Path> leftovers(Path folder) throws IOException {
        return Files.newDirectoryStream(folder.getParent(), prefix(folder) + "*");
    }

    /** Never the same name twice: a program that a killed process had started may still be writing. */
    private static String prefix(Path folder) {
        return folder.getFileName() + ".new";
    }

    private static void deleteLeftovers(Path folder) throws IOException {
        try (DirectoryStream<Path> leftovers = leftovers(folder)) {
            for (Path leftover : leftovers) {
                try {
                    delete(leftover);
                } catch (IOException stillWritten) {
                    // It does no harm, and the next time finds it again.
                    continue;
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
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
