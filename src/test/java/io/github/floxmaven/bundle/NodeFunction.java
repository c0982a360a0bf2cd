package io.github.floxmaven.bundle;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A static frontend's bundle, unpacked, with its handler loaded by a real Node. */
final class NodeFunction implements AutoCloseable {

    private static final Gson GSON = new Gson();

    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    private NodeFunction(Process process) {
        this.process = process;
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** @param layers sites, unpacked in this order */
    static NodeFunction start(Path code, List<Path> layers, Path directory, Map<String, String> environment)
            throws IOException {
        Path task = directory.resolve("task");
        unpack(code, task);
        Path opt = directory.resolve("opt");
        for (Path layer : layers) {
            unpack(layer, opt);
        }
        Path harness = directory.resolve("invoke.mjs");
        try (InputStream script = NodeFunction.class.getResourceAsStream("invoke.mjs")) {
            Files.copy(script, harness);
        }
        ProcessBuilder node = new ProcessBuilder(
                        "node",
                        harness.toString(),
                        task.resolve("flox-static.mjs").toString())
                .redirectError(Redirect.INHERIT);
        node.environment().putAll(environment);
        node.environment().put("FLOX_OPT", opt.toString());
        return new NodeFunction(node.start());
    }

    private static void unpack(Path zip, Path task) throws IOException {
        try (ZipFile file = ZipFile.builder().setPath(zip).get()) {
            for (ZipArchiveEntry entry : Collections.list(file.getEntries())) {
                Path target = task.resolve(entry.getName());
                Files.createDirectories(target.getParent());
                try (InputStream content = file.getInputStream(entry)) {
                    Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    /** An answer as a browser sees it. */
    record Answer(int status, Map<String, String> headers, byte[] body) {

        String header(String name) {
            return headers.get(name);
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private record Result(int statusCode, Map<String, String> headers, String body, boolean isBase64Encoded) {}

    /** Sends a request; headers come as name, value, name, value. */
    Answer request(String method, String rawPath, String rawQuery, String... headers) throws IOException {
        Map<String, String> byName = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            byName.put(headers[i], headers[i + 1]);
        }
        requests.write(GSON.toJson(Map.of(
                        "version",
                        "2.0",
                        "rawPath",
                        rawPath,
                        "rawQueryString",
                        rawQuery,
                        "headers",
                        byName,
                        "requestContext",
                        Map.of("http", Map.of("method", method, "path", rawPath)),
                        "stageVariables",
                        Map.of("release", "r42"),
                        "isBase64Encoded",
                        false))
                + "\n");
        requests.flush();
        Result result = GSON.fromJson(answers.readLine(), new TypeToken<Result>() {}.getType());
        return new Answer(
                result.statusCode(),
                result.headers(),
                result.isBase64Encoded()
                        ? Base64.getDecoder().decode(result.body())
                        : result.body().getBytes(StandardCharsets.UTF_8));
    }

    Answer get(String rawPath, String... headers) throws IOException {
        return request("GET", rawPath, "", headers);
    }

    @Override
    public void close() throws IOException {
        requests.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
