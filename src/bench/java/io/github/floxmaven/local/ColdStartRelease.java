package io.github.floxmaven.local;

import io.github.floxmaven.release.Bundle;
import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.PartRelease;
import io.github.floxmaven.release.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** From nothing unpacked to the first answers of a local system: a Java backend and a frontend of Node.js. */
final class ColdStartRelease {
    private final Path backend;
    private final HttpClient client = HttpClient.newHttpClient();

    /** @param backend an unpacked bundle */
    ColdStartRelease(Path backend) {
        this.backend = backend;
    }

    /** How long each step takes, in milliseconds. */
    Map<String, Double> steps(Path project) throws IOException, InterruptedException {
        TestSystem system = new TestSystem(project);
        Release release = system.keep(new Release(
                "r1",
                Instant.EPOCH,
                Optional.empty(),
                Map.of(
                        Part.BACKEND,
                                part(system, Part.BACKEND, files(backend), "java17", "Handler::handle"),
                        Part.FRONTEND,
                                part(
                                        system,
                                        Part.FRONTEND,
                                        Map.of("index.mjs", TestSystem.ECHO.getBytes()),
                                        "nodejs22.x",
                                        "index.handler")),
                Optional.empty()));
        system.moveTo(release);
        Map<String, Double> steps = new TreeMap<>();
        long start = System.nanoTime();
        release.parts().values().forEach(part -> system.functions().folders().unpack("r1", part.bundle()));
        long unpacked = System.nanoTime();
        steps.put("1. unpack the bundles (once a release)", millis(start, unpacked));
        try (LocalServer server = system.server(0)) {
            long ready = System.nanoTime();
            steps.put("2. start a worker of each part, side by side, until they wait for requests", millis(unpacked, ready));
            get(server, "/api/notes");
            long backendAnswered = System.nanoTime();
            steps.put("3. first answer of the backend", millis(ready, backendAnswered));
            get(server, "/");
            steps.put("4. first answer of the frontend", millis(backendAnswered, System.nanoTime()));
        }
        return steps;
    }

    private void get(LocalServer server, String path) throws IOException, InterruptedException {
        int status = client.send(
                        HttpRequest.newBuilder(server.address().resolve(path)).build(), BodyHandlers.ofString())
                .statusCode();
        if (status != 200) {
            throw new IOException(path + " was answered with " + status);
        }
    }

    private static PartRelease part(
            TestSystem system, Part part, Map<String, byte[]> files, String runtime, String handler) {
        return new PartRelease(
                new Bundle(part, List.of(system.zipBytes(Content.CODE, files))),
                TestSystem.settings(runtime, handler, Optional.empty(), part));
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> files.put(folder.relativize(file).toString(), read(file)));
        }
        return files;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double millis(long from, long to) {
        return (to - from) / 1e6;
    }
}
