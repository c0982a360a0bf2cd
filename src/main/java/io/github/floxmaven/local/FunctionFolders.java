package io.github.floxmaven.local;

import io.github.floxmaven.release.Bundle;
import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.Digest;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.PartRelease;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The unpacked bundles: a folder for each part of each release, which is a function's {@code /var/task}. A zip is
 * unpacked once; folders of releases that share it share its files by hard links.
 *
 * <p>A layer's jars go to the task's {@code lib}, because Lambda's runtime client looks for a layer in the fixed folder
 * {@code /opt/java} only. Flox's handler of static sites can be told where they are: in a folder beside the task.
 */
final class FunctionFolders {
    private static final Path LAYER_JARS = Path.of("java", "lib");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final LocalFolder folder;
    private final DirectoryStore store;
    private final Path lock;

    FunctionFolders(LocalFolder folder) {
        this.folder = folder;
        this.store = new DirectoryStore(folder.path());
        this.lock = folder.unpacked().resolve(".lock");
    }

    /** The folder that a release's part runs in, unpacked from the store unless it is there. */
    Path unpack(String release, Bundle bundle) {
        Path task = folder.functions().resolve(release).resolve(bundle.part().label());
        create(task, partial -> {
            for (BundleZip zip : codeFirst(bundle)) {
                link(zip, partial);
            }
        });
        return task;
    }

    /** The folder with the sites that a release's part has in {@code /opt}, unpacked from the store unless it is there. */
    Optional<Path> unpackSites(String release, PartRelease part) {
        List<BundleZip> sites = new ArrayList<>(
                part.layers().filter(zip -> zip.content() == Content.SITE).toList());
        if (sites.isEmpty()) {
            return Optional.empty();
        }
        // On Lambda a later layer's file wins; here the one that is there first.
        Collections.reverse(sites);
        Path opt =
                folder.functions().resolve(release).resolve(part.bundle().part().label() + "-opt");
        create(opt, partial -> {
            for (BundleZip site : sites) {
                link(unpacked(site), partial);
            }
        });
        return Optional.of(opt);
    }

    /** Deletes the folders of all releases but the kept ones, and all unpacked zips but those. */
    void prune(Set<String> keptReleases, Set<Digest> keptZips) {
        Set<String> zips = keptZips.stream().map(Digest::hex).collect(Collectors.toSet());
        alone(() -> {
            keepOnly(keptReleases, folder.functions());
            keepOnly(zips, folder.unpacked());
        });
    }

    private void create(Path function, WholeFolder.Filling filling) {
        alone(() -> {
            if (Files.notExists(function)) {
                WholeFolder.create(function, filling);
            }
        });
    }

    private void link(BundleZip zip, Path task) throws IOException {
        switch (zip.content()) {
            case CODE -> link(unpacked(zip), task);
            case DEPENDENCIES -> link(unpacked(zip).resolve(LAYER_JARS), task.resolve("lib"));
            case SITE -> {
                // It lies beside the task.
            }
        }
    }

    private Path unpacked(BundleZip zip) throws IOException {
        Path content = folder.unpacked().resolve(zip.digest().hex());
        if (Files.notExists(content)) {
            WholeFolder.create(content, partial -> ZipUnpacker.unpack(store.file(zip.key()), zip, partial));
        }
        return content;
    }

    private static List<BundleZip> codeFirst(Bundle bundle) {
        return bundle.zips().stream()
                .sorted(Comparator.comparing(BundleZip::content))
                .toList();
    }

    private void alone(FileWork task) {
        ProcessLock held = ProcessLock.take(lock, PATIENCE);
        try {
            task.run();
        } catch (IOException e) {
            throw new FloxException("Can't unpack bundles in " + folder.path() + ": " + e, e);
        } finally {
            held.close();
        }
    }

    private void keepOnly(Set<String> kept, Path parent) throws IOException {
        for (Path child : children(parent)) {
            String name = child.getFileName().toString();
            if (!name.startsWith(".") && !kept.contains(name)) {
                WholeFolder.remove(child);
            }
        }
    }

    private static List<Path> children(Path parent) throws IOException {
        if (Files.notExists(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.toList();
        }
    }

    /** Gives the target the files of the source; a file that it has stays, as the function's own code wins on Lambda. */
    private static void link(Path source, Path target) throws IOException {
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(target.resolve(source.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path link = target.resolve(source.relativize(file));
                if (Files.notExists(link)) {
                    linkFile(file, link);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void linkFile(Path file, Path link) throws IOException {
        try {
            Files.createLink(link, file);
        } catch (UnsupportedOperationException | FileSystemException e) {
            // No hard links here, or too many of that file.
            Files.copy(file, link, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    @FunctionalInterface
    private interface FileWork {
        void run() throws IOException;
    }
}
