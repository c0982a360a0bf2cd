package io.github.floxmaven.local;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemName;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/**
 * Stands where API Gateway stands on AWS: takes requests on the loopback interface and has the functions of one release
 * answer them. Which release that is changes in one step, so that all parts of an answer are of one release.
 */
final class HttpFront implements AutoCloseable {
    /** Names the release that answered, on every response. */
    static final String RELEASE_HEADER = "x-flox-release";

    /** API Gateway takes no more (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html). */
    static final int BODY_LIMIT = 10 * 1024 * 1024;

    /** A page from elsewhere whose name leads to 127.0.0.1 must not talk to the system: DNS rebinding. */
    private static final Pattern LOOPBACK_HOST =
            Pattern.compile("(?i)(([a-z0-9-]+\\.)*localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");

    /** Connections that may wait to be accepted. */
    private static final int BACKLOG = 128;

    private final ServerSocketChannel server;
    private final ExecutorService threads;
    private final Set<FrontConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicReference<RunningRelease> served = new AtomicReference<>();

    private final ProxyResponse nothingServed;

    private HttpFront(ServerSocketChannel server, SystemName system) {
        this.server = server;
        this.nothingServed = nothingServed(system);
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "flox-front");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Opens a front that serves nothing yet.
     *
     * @param port the port on 127.0.0.1; 0 takes any that is free
     * @param system the name of the system that is served
     * @throws RefusedException when the port is in use
     */
    static HttpFront open(int port, SystemName system) {
        try {
            ServerSocketChannel server = ServerSocketChannel.open();
            try {
                server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), BACKLOG);
            } catch (IOException e) {
                server.close();
                throw e;
            }
            HttpFront front = new HttpFront(server, system);
            front.threads.execute(front::accept);
            return front;
        } catch (BindException e) {
            throw new RefusedException(
                    "Port " + port + " is in use. End what uses it, or name another port with -Dflox.port=" + (port + 1)
                            + " (0 takes any that is free).",
                    e);
        } catch (IOException e) {
            throw new FloxException("Can't listen on port " + port + ": " + e, e);
        }
    }

    URI address() {
        return address(port());
    }

    static URI address(int port) {
        return URI.create("http://localhost:" + port + "/");
    }

    int port() {
        return server.socket().getLocalPort();
    }

    /**
     * Has a release answer all requests that come from now on.
     *
     * @return the one that answered before, for the caller to close
     */
    Optional<RunningRelease> serve(RunningRelease release) {
        return Optional.ofNullable(served.getAndSet(release));
    }

    /** Takes no more requests. The release that was served is the caller's to close. */
    @Override
    public void close() {
        try {
            server.close();
            for (FrontConnection connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new FloxException("Can't stop listening: " + e, e);
        }
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                FrontConnection connection = new FrontConnection(server.accept(), this::answer);
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                // The front is closed; or this connection failed, and the next may not.
            }
        }
    }

    private void serve(FrontConnection connection) {
        connections.add(connection);
        try {
            // Either we see that the front is closed, or it sees us when it closes.
            if (server.isOpen()) {
                connection.serve();
            } else {
                connection.close();
            }
        } catch (IOException e) {
            // Nobody waits for an answer on a connection that is to be closed.
        } finally {
            connections.remove(connection);
        }
    }

    private ProxyResponse answer(ProxyRequest request) {
        RunningRelease release = served.get();
        if (release == null) {
            return nothingServed;
        }
        ProxyResponse response;
        try {
            Optional<ProxyResponse> refusal = refusal(request);
            response = refusal.isPresent() ? refusal.get() : release.answer(request.part(), request);
        } catch (FunctionFailure e) {
            if (e.kind() == FunctionFailure.Kind.CLOSED && served.get() != release) {
                // It was replaced before it saw the request.
                return answer(request);
            }
            response = ProxyResponse.message(status(e), "The " + request.part().label() + " " + e.getMessage() + ".");
        } catch (RuntimeException e) {
            response = ProxyResponse.message(500, "The system on this machine failed: " + e);
        }
        return response.with(RELEASE_HEADER, release.pointer().release());
    }

    private static Optional<ProxyResponse> refusal(ProxyRequest request) {
        String host = request.header("host").orElse("");
        if (!LOOPBACK_HOST.matcher(host).matches()) {
            return Optional.of(ProxyResponse.message(
                    421, "A system on this machine answers to the host localhost only, not to \"" + host + "\""));
        }
        if (request.body().length > BODY_LIMIT) {
            return Optional.of(ProxyResponse.message(413, "The request is too large: API Gateway takes 10 MB"));
        }
        return Optional.empty();
    }

    private static int status(FunctionFailure failure) {
        return switch (failure.kind()) {
            case TIMED_OUT -> 504;
            case BUSY, CLOSED -> 503;
            case INIT, HANDLER, CRASHED -> 502;
        };
    }

    private static ProxyResponse nothingServed(SystemName system) {
        String page =
                """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <title>Nothing deployed yet</title>
                <body style="font: 1.1rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto; padding: 0 1rem">
                <h1>Nothing deployed yet</h1>
                <p>Run this in the project's folder, then load this page again:</p>
                <pre style="padding: 1rem; background: #8882">mvn flox:deploy -Dflox.system=%s</pre>
                """
                        .formatted(system);
        return new ProxyResponse(
                503,
                Map.of("content-type", List.of("text/html;charset=UTF-8"), "cache-control", List.of("no-store")),
                page.getBytes(StandardCharsets.UTF_8));
    }
}
