package io.github.floxmaven.github;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pull requests of {@code acme/notes} at the wire, as GitHub's REST API has them. */
final class GitHubDouble implements AutoCloseable {
    static final String TOKEN = "ghp_0123456789";
    private static final String PULLS = "/api/v3/repos/acme/notes/pulls";
    private static final Pattern FILTER = Pattern.compile("state=open&head=(?<head>[^&]+)&base=(?<base>[^&]+)");

    /** An answer instead of the right one. */
    record Answer(int status, String body, Map<String, String> headers) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<Integer, JsonObject> pulls = new ConcurrentSkipListMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private volatile String lostAfter = "";
    private volatile boolean silent;

    GitHubDouble() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String api() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v3";
    }

    /** Answers each request of a method so. */
    void answer(String method, int status, String body, Map<String, String> headers) {
        answers.put(method, new Answer(status, body, headers));
    }

    /** Does what a request of a method wants, then loses the connection. */
    void loseConnectionAfter(String method) {
        lostAfter = method;
    }

    /** Answers no more before it is closed. */
    void fallSilent() {
        silent = true;
    }

    /** Method and path of each request so far. */
    List<String> requests() {
        return requests;
    }

    /** The open pull requests, by their number. */
    Map<Integer, JsonObject> pulls() {
        return pulls;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(method + " " + exchange.getRequestURI());
            if (silent) {
                closing.await();
            }
            Answer answer = answers.containsKey(method) ? answers.get(method) : answer(exchange, method, body);
            if (!lostAfter.equals(method)) {
                answer.headers().forEach(exchange.getResponseHeaders()::set);
                byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(answer.status(), bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answer(HttpExchange exchange, String method, String body) {
        String path = exchange.getRequestURI().getPath();
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return json(401, "{\"message\": \"Bad credentials\"}");
        } else if (!path.startsWith(PULLS) || exchange.getRequestHeaders().getFirst("User-Agent") == null) {
            return json(404, "{\"message\": \"Not Found\"}");
        }
        return switch (method) {
            case "GET" -> json(200, list(exchange.getRequestURI().getRawQuery()));
            case "POST" -> json(201, create(body));
            case "PATCH" -> json(200, update(Integer.parseInt(path.substring(PULLS.length() + 1)), body));
            default -> json(405, "{}");
        };
    }

    private String list(String query) {
        Matcher filter = FILTER.matcher(query);
        JsonArray found = new JsonArray();
        pulls.values().stream()
                // Without a filter that it understands, GitHub gives all.
                .filter(pull -> !filter.matches()
                        || label(pull, "head").equals(decoded(filter.group("head")))
                                && label(pull, "base").equals("acme:" + decoded(filter.group("base"))))
                .forEach(found::add);
        return found.toString();
    }

    private static String decoded(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    private static String label(JsonObject pull, String side) {
        return pull.getAsJsonObject(side).get("label").getAsString();
    }

    private String create(String body) {
        JsonObject pull = JsonParser.parseString(body).getAsJsonObject();
        int number = pulls.size() + 7;
        pull.add("head", side("acme", pull.get("head").getAsString()));
        pull.add("base", side("acme", pull.get("base").getAsString()));
        pull.addProperty("number", number);
        pull.addProperty("html_url", "https://github.com/acme/notes/pull/" + number);
        pulls.put(number, pull);
        return pull.toString();
    }

    static JsonObject side(String owner, String branch) {
        JsonObject side = new JsonObject();
        side.addProperty("label", owner + ":" + branch);
        side.addProperty("ref", branch);
        return side;
    }

    private String update(int number, String body) {
        JsonObject pull = pulls.get(number);
        JsonParser.parseString(body)
                .getAsJsonObject()
                .entrySet()
                .forEach(entry -> pull.add(entry.getKey(), entry.getValue()));
        return pull.toString();
    }

    private static Answer json(int status, String body) {
        return new Answer(status, body, Map.of("Content-Type", "application/json; charset=utf-8"));
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
