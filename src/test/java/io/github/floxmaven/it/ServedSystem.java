package io.github.floxmaven.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;

/** A project's local system, served by {@code flox:run} until it is closed. */
public final class ServedSystem implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("serves release .* at (http:\\S+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Background run;

    private ServedSystem(Background run) {
        this.run = run;
    }

    /** Serves what was deployed to the local system of a project. */
    public static ServedSystem of(Workplace project) {
        return new ServedSystem(Background.of(project.start("flox:run", "-Dflox.port=0"), READY));
    }

    /** Asks for a path and its query. */
    public HttpResponse<String> get(String path) {
        return send(request(path));
    }

    /** Sends JSON to a path. */
    public HttpResponse<String> post(String path, String json) {
        return send(request(path)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(run.said(1)).resolve(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        run.close();
    }
}
