package io.github.floxmaven.awsdouble;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.floxmaven.awsdouble.wire.Authorization;
import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.awsdouble.wire.Protocol;
import io.github.floxmaven.awsdouble.wire.Request;
import io.github.floxmaven.awsdouble.wire.Response;
import io.github.floxmaven.awsdouble.wire.Service;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes the calls, records them, has faults strike, and has the service that is called answer. */
final class CallServer implements AutoCloseable {
    static {
        // Without it each answer waits 40 ms and more for the client's acknowledgement; read once, when the server's
        // class loads.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Object state = new Object();
    private final Map<String, Service> services;
    private final Calls calls;
    private final Faults faults;

    /** @param port on the loopback interface; 0 takes any that is free */
    CallServer(int port, List<Service> services, Calls calls, Faults faults) throws IOException {
        this.services = services.stream().collect(Collectors.toMap(Service::signingName, Function.identity()));
        this.calls = calls;
        this.faults = faults;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::serve);
        server.setExecutor(executor);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Takes no more calls; those that hang break off. */
    @Override
    public void close() {
        executor.shutdownNow();
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        Instant start = Instant.now();
        Request request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders(),
                exchange.getRequestBody().readAllBytes());
        String requestId = UUID.randomUUID().toString();
        Protocol protocol = Protocol.guess(request);
        Call call = null;
        Response response;
        try {
            Service service = service(request);
            protocol = service.protocol();
            String operation = service.operation(request);
            call = calls.begin(start, service.name(), operation, request.path(), request.body().length);
            response = answer(service, call, request);
        } catch (AwsException e) {
            response = protocol.error(e, requestId);
        } catch (InterruptedException e) {
            exchange.close();
            return;
        } catch (RuntimeException | AssertionError | LinkageError e) {
            // A bug of the double: say so in the answer, for whoever debugs the test.
            response = protocol.error(new AwsException(501, "BugInTheDouble", e.toString()), requestId);
            e.printStackTrace();
        }
        if (call == null) {
            call = calls.begin(start, "?", "?", request.path(), request.body().length);
        }
        calls.end(call.answered(response.cutOff() ? 0 : response.status(), response.body().length));
        send(exchange, response.with("x-amzn-RequestId", requestId).with("x-amz-request-id", requestId));
    }

    private Service service(Request request) {
        Optional<Authorization> authorization = request.authorization();
        if (authorization.isEmpty()) {
            throw Protocol.guess(request).unsigned();
        }
        return Optional.ofNullable(services.get(authorization.get().service()))
                .orElseThrow(() -> new AwsException(
                        400,
                        "UnknownOperationException",
                        "the double has no service " + authorization.get().service()));
    }

    private Response answer(Service service, Call call, Request request) throws InterruptedException {
        Optional<Fault> fault = faults.strike(call);
        return fault.isPresent()
                ? fault.get().answer(service, call, () -> handle(service, call, request))
                : handle(service, call, request);
    }

    private Response handle(Service service, Call call, Request request) {
        if (service.runsBesideOthers(call.operation())) {
            return service.handle(call.operation(), request);
        }
        synchronized (state) {
            return service.handle(call.operation(), request);
        }
    }

    private static void send(HttpExchange exchange, Response response) throws IOException {
        byte[] body = response.body();
        response.headers().forEach(exchange.getResponseHeaders()::set);
        if (response.cutOff() && body.length == 0) {
            exchange.close();
            return;
        }
        boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.status(), bodiless ? -1 : body.length);
        if (!bodiless) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body, 0, response.cutOff() ? body.length / 2 : body.length);
            }
        }
        exchange.close();
    }
}
