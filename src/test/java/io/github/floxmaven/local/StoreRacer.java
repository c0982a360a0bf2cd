package io.github.floxmaven.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.floxmaven.release.ObjectStore.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A process that writes to a {@link DirectoryStore} while others do. */
final class StoreRacer {
    static final int OBJECTS = 200;
    private static final int LARGE = 1 << 22;

    private StoreRacer() {}

    static Process start(Path folder, String what) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreRacer.class.getName(),
                        folder.toString(),
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static List<String> output(Process racer) throws IOException, InterruptedException {
        List<String> lines = racer.inputReader().lines().toList();
        if (racer.waitFor() != 0) {
            throw new AssertionError("A racer failed");
        }
        return lines;
    }

    static void awaitLine(Process racer) throws IOException {
        racer.inputReader().readLine();
    }

    static String key(int number) {
        return "race/" + number;
    }

    static boolean isWhole(byte[] content) {
        byte[] expected = new byte[LARGE];
        Arrays.fill(expected, content[0]);
        return Arrays.equals(content, expected);
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        DirectoryStore store = new DirectoryStore(folder);
        switch (arguments[1]) {
            case "create" -> create(store);
            case "count" -> count(store);
            case "write" -> write(store, folder);
            default -> throw new IllegalArgumentException(arguments[1]);
        }
    }

    private static void create(DirectoryStore store) {
        for (int number = 0; number < OBJECTS; number++) {
            if (store.create(key(number), new byte[] {1}).isPresent()) {
                System.out.println(key(number));
            }
        }
    }

    private static void count(DirectoryStore store) {
        int counted = 0;
        while (counted < OBJECTS) {
            StoredObject counter = store.read("counter").orElseThrow();
            int next = Integer.parseInt(new String(counter.content(), UTF_8)) + 1;
            if (store.replace("counter", String.valueOf(next).getBytes(UTF_8), counter.tag())
                    .isPresent()) {
                counted++;
            }
        }
    }

    private static void write(DirectoryStore store, Path folder) throws IOException {
        byte[] content = new byte[LARGE];
        for (byte round = 0; ; round++) {
            Arrays.fill(content, round);
            Path source = folder.resolve("source-" + ProcessHandle.current().pid());
            store.upload(Map.of("large", Files.write(source, content)));
            System.out.println("written");
        }
    }
}
