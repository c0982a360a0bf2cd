package io.github.floxmaven.git;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves repositories with git's own CGI program, {@code git http-backend}, and fails where a test wants it to. */
final class GitHttpServer implements AutoCloseable {
    /** What becomes of a request. */
    enum Fault {
        NONE,
        /** 401: the server wants to know who asks. */
        UNKNOWN_USER,
        /** 403: the server knows who asks, and that they may not. */
        FORBIDDEN,
        /** The connection is lost before the server has done anything. */
        LOST_BEFORE,
        /** The connection is lost when the server has done all, before it answers. */
        LOST_AFTER,
        /** The server does not answer before it is closed. */
        SILENT
    }

    private final Path folder;
    private final Map<String, String> environment;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Fault reading = Fault.NONE;
    private volatile Fault pushing = Fault.NONE;

    /** @param folder the repositories are in */
    GitHttpServer(Path folder, Map<String, String> environment) throws IOException {
        this.folder = folder;
        this.environment = environment;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** @param user goes before the host's name, with the @ */
    String address(String user, String repository) {
        return "http://" + user + "127.0.0.1:" + server.getAddress().getPort() + "/" + repository;
    }

    GitHttpServer reading(Fault fault) {
        reading = fault;
        return this;
    }

    /** Also when a push asks first what is there. */
    GitHttpServer pushing(Fault fault) {
        pushing = fault;
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readAllBytes();
            boolean push = exchange.getRequestURI().toString().contains("git-receive-pack");
            boolean asksFirst = exchange.getRequestMethod().equals("GET");
            Fault fault = push ? pushing : reading;
            switch (fault) {
                case UNKNOWN_USER -> {
                    exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"notes\"");
                    exchange.sendResponseHeaders(401, -1);
                }
                case FORBIDDEN -> exchange.sendResponseHeaders(403, -1);
                case SILENT -> closing.await();
                case LOST_BEFORE, LOST_AFTER -> {
                    if (push && asksFirst) {
                        send(exchange, backend(exchange, request));
                    } else if (fault == Fault.LOST_AFTER) {
                        backend(exchange, request);
                    }
                }
                case NONE -> send(exchange, backend(exchange, request));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] backend(HttpExchange exchange, byte[] request) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("git", "http-backend").redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> variables = builder.environment();
        variables.clear();
        variables.putAll(environment);
        variables.put("GIT_PROJECT_ROOT", folder.toString());
        variables.put("GIT_HTTP_EXPORT_ALL", "1");
        variables.put("REMOTE_USER", "ada");
        variables.put("REQUEST_METHOD", exchange.getRequestMethod());
        variables.put("PATH_INFO", exchange.getRequestURI().getPath());
        String query = exchange.getRequestURI().getQuery();
        variables.put("QUERY_STRING", query == null ? "" : query);
        variables.put("CONTENT_LENGTH", String.valueOf(request.length));
        pass(exchange.getRequestHeaders(), "Content-Type", variables, "CONTENT_TYPE");
        pass(exchange.getRequestHeaders(), "Content-Encoding", variables, "HTTP_CONTENT_ENCODING");
        pass(exchange.getRequestHeaders(), "Git-Protocol", variables, "GIT_PROTOCOL");
        Process process = builder.start();
        try (OutputStream input = process.getOutputStream()) {
            input.write(request);
        }
        byte[] answer = process.getInputStream().readAllBytes();
        process.waitFor();
        return answer;
    }

    private static void pass(Headers headers, String header, Map<String, String> variables, String variable) {
        String value = headers.getFirst(header);
        if (value != null) {
            variables.put(variable, value);
        }
    }

    /** Takes a CGI program's answer apart: header lines, an empty one, the body. */
    private static void send(HttpExchange exchange, byte[] answer) throws IOException {
        int status = 200;
        InputStream rest = new ByteArrayInputStream(answer);
        for (String line = line(rest); !line.isEmpty(); line = line(rest)) {
            String[] header = line.split(": ", 2);
            if (header[0].equals("Status")) {
                status = Integer.parseInt(header[1].substring(0, 3));
            } else {
                exchange.getResponseHeaders().add(header[0], header[1]);
            }
        }
        exchange.sendResponseHeaders(status, 0);
        rest.transferTo(exchange.getResponseBody());
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    /** From now on nobody answers. */
    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
