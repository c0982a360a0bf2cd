package io.github.floxmaven.bench.goals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Released dependencies of 200 MB together, in the local repository as long as the benchmark runs. */
final class Weights {
    private static final int JARS = 8;
    private static final int ENTRIES = 50;
    private static final int ENTRY_SIZE = 500_000;
    private static final String GROUP = "io/github/floxmaven/bench";

    private final Path group;

    Weights(Path localRepository) {
        group = localRepository.resolve(GROUP);
    }

    void install() throws IOException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
        Random random = new Random(2);
        for (int i = 1; i <= JARS; i++) {
            install("weight-" + i, random);
        }
    }

    private void install(String artifact, Random random) throws IOException {
        Path version = Files.createDirectories(group.resolve(artifact).resolve("1"));
        Files.writeString(
                version.resolve(artifact + "-1.pom"),
                """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>io.github.floxmaven.bench</groupId>
                  <artifactId>%s</artifactId>
                  <version>1</version>
                </project>
                """
                        .formatted(artifact));
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(version.resolve(artifact + "-1.jar")))) {
            byte[] content = new byte[ENTRY_SIZE];
            for (int i = 0; i < ENTRIES; i++) {
                random.nextBytes(content);
                jar.putNextEntry(new ZipEntry(artifact + "/" + i));
                jar.write(content);
            }
        }
    }

    private void remove() {
        try {
            Directories.delete(group);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
