package io.github.floxmaven.awsdouble.apigateway;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.floxmaven.awsdouble.lambda.Answer;
import io.github.floxmaven.local.HttpApiPayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Where an API answers: takes requests on the loopback interface and has functions answer them. */
final class Front {
    private static final String STAGE = "$default";
    private static final int BODY_LIMIT = 10 * 1024 * 1024;
    private static final Set<String> NOT_PASSED_ON =
            Set.of("connection", "content-length", "keep-alive", "transfer-encoding", "upgrade");

    private final HttpApi api;
    private final Functions functions;
    private final Visits visits;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Front(HttpApi api, Functions functions, Visits visits) {
        this.api = api;
        this.functions = functions;
        this.visits = visits;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            send(exchange, visits.answer(exchange.getRequestMethod(), path, () -> answer(exchange, body)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpApiPayload.Answer answer(HttpExchange exchange, byte[] body) {
        if (body.length > BODY_LIMIT) {
            return message(413, "Request Entity Too Large");
        }
        Optional<Stage> stage = api.stage(STAGE);
        String path = exchange.getRequestURI().getPath();
        for (Route route : api.routes().values().stream().sorted().toList()) {
            Optional<Map<String, String>> parameters = route.match(exchange.getRequestMethod(), path);
            Integration integration = api.integrations().get(route.integrationId());
            if (stage.isPresent() && parameters.isPresent() && integration != null) {
                Map<String, String> variables = stage.get().serve();
                JsonObject event = event(exchange, body, route, parameters.get(), variables);
                return answer(integration, event, variables);
            }
        }
        return message(404, "Not Found");
    }

    /** API Gateway's own answers, to what fails, have none of the integration's headers. */
    private HttpApiPayload.Answer answer(Integration integration, JsonObject event, Map<String, String> variables) {
        byte[] bytes = event.toString().getBytes(StandardCharsets.UTF_8);
        Optional<Answer> invoked =
                integration.function(variables).flatMap(function -> functions.invoke(function, bytes));
        if (invoked.isEmpty() || invoked.get().failed()) {
            return invoked.isPresent() && invoked.get().timedOut()
                    ? message(503, "Service Unavailable")
                    : message(500, "Internal Server Error");
        }
        Optional<HttpApiPayload.Answer> answer =
                HttpApiPayload.answer(invoked.get().payload());
        if (answer.isEmpty()) {
            return message(500, "Internal Server Error");
        }
        Map<String, List<String>> headers = new TreeMap<>(answer.get().headers());
        integration
                .headers(answer.get().status(), variables)
                .forEach((name, value) -> headers.put(name, List.of(value)));
        return new HttpApiPayload.Answer(
                answer.get().status(), headers, answer.get().body());
    }

    private JsonObject event(
            HttpExchange exchange,
            byte[] body,
            Route route,
            Map<String, String> parameters,
            Map<String, String> variables) {
        JsonObject event = HttpApiPayload.event(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRemoteAddress().getAddress().getHostAddress(),
                exchange.getLocalAddress().getPort(),
                exchange.getRequestHeaders(),
                body);
        event.addProperty("routeKey", route.key());
        event.add("stageVariables", object(variables));
        event.remove("pathParameters");
        if (!parameters.isEmpty()) {
            event.add("pathParameters", object(parameters));
        }
        JsonObject context = event.getAsJsonObject("requestContext");
        context.addProperty("apiId", api.id());
        context.addProperty("routeKey", route.key());
        return event;
    }

    private static JsonObject object(Map<String, String> map) {
        JsonObject object = new JsonObject();
        map.forEach(object::addProperty);
        return object;
    }

    private static HttpApiPayload.Answer message(int status, String message) {
        return new HttpApiPayload.Answer(
                status,
                Map.of("content-type", List.of("application/json")),
                object(Map.of("message", message)).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, HttpApiPayload.Answer answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        answer.headers().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name)) {
                values.forEach(value -> headers.add(name, value));
            }
        });
        byte[] body = answer.body();
        boolean bodiless = body.length == 0
                || exchange.getRequestMethod().equals("HEAD")
                || answer.status() == 204
                || answer.status() == 304;
        exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : body.length);
        if (!bodiless) {
            exchange.getResponseBody().write(body);
        }
    }
}
