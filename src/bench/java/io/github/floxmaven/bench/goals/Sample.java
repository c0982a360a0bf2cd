package io.github.floxmaven.bench.goals;

import io.github.floxmaven.it.Workplace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A project that is deployed: a backend with 17.8 MB of dependencies, and a frontend of 300 files, 8 MB. */
final class Sample {
    /** How much of it there is. */
    enum Size {
        NORMAL(300, 8_000_000 / 300),
        /** With the dependencies of profile {@code large}. */
        LARGE(10_000, 2_000);

        private final int files;
        private final int fileSize;

        Size(int files, int fileSize) {
            this.files = files;
            this.fileSize = fileSize;
        }
    }

    /** Where its frontend is. */
    static final String FRONTEND = "src/main/frontend";

    private static final Path SOURCES = Path.of("src/bench/sample");
    private static final Path PEERS = Path.of("src/bench/peers");
    private static final String HANDLER = "src/main/java/com/example/sample/SampleHandler.java";

    private final Path folder;
    private final Workplace workplace;
    private int lines;
    private int constants;

    private Sample(Path folder, Workplace workplace) {
        this.folder = folder;
        this.workplace = workplace;
    }

    /** Makes the sample of a contender in a folder of its own, with the contender's own files, as a git repository. */
    static Sample create(Contender contender, Path parent, Settings settings) {
        Path folder = parent.resolve(contender.name());
        try {
            Files.createDirectories(folder);
            Workplace workplace =
                    Workplace.of(folder.toFile(), settings.maven(), settings.java(), settings.localRepository());
            workplace.copyFrom(SOURCES.toFile());
            Path own = PEERS.resolve(contender.name());
            if (Files.exists(own)) {
                workplace.copyFrom(own.toFile());
            }
            Sample sample = new Sample(folder, workplace);
            sample.addFrontend(contender.size());
            workplace.run("git", "init", "-q", "-b", "dev");
            sample.commit();
            return sample;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Workplace workplace() {
        return workplace;
    }

    /** Makes the change of a scenario, and commits it. */
    void change(Scenario scenario) {
        switch (scenario) {
            case FIRST, NO_CHANGE -> {
                return;
            }
            case BACKEND_LINE -> edit(folder.resolve(HANDLER), "line " + lines, "line " + ++lines);
            case FRONTEND_FILE -> edit(folder.resolve(FRONTEND).resolve("assets/file-7.js"), "const ", "const y" + ++constants + " = 0, ");
        }
        commit();
    }

    /** Scripts, which deflate well, and images, which don't. */
    private void addFrontend(Size size) throws IOException {
        Random random = new Random(1);
        Path assets = Files.createDirectories(folder.resolve(FRONTEND).resolve("assets"));
        for (int i = 0; i < size.files - 1; i++) {
            byte[] content = i % 3 == 0 ? noise(random, size.fileSize) : script(random, size.fileSize);
            Files.write(assets.resolve("file-" + i + (i % 3 == 0 ? ".png" : ".js")), content);
        }
    }

    private static byte[] noise(Random random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] script(Random random, int size) {
        StringBuilder text = new StringBuilder(size + 64);
        while (text.length() < size) {
            text.append("const x")
                    .append(random.nextInt(100_000))
                    .append(" = (item) => item.value * ")
                    .append(random.nextInt(100_000))
                    .append(";\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void edit(Path file, String old, String replacement) {
        try {
            String text = Files.readString(file);
            if (!text.contains(old)) {
                throw new IllegalStateException(file + " has no \"" + old + "\"");
            }
            Files.writeString(file, text.replaceFirst(old, replacement));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void commit() {
        workplace.run("git", "add", ".");
        workplace.run("git", "-c", "user.name=Bench", "-c", "user.email=bench@example.com", "commit", "-qm", "Change");
    }
}
