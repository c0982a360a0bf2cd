package io.github.floxmaven.local;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A client's connection to the front. One thread does all that a request takes, from its first byte to the answer's
 * last: handing it to another thread would cost more than the rest of the front's work.
 */
final class FrontConnection implements Closeable {
    /** What a function can't say, as it is between front and client. */
    private static final Set<String> NOT_PASSED_ON = Set.of(
            "connection", "content-length", "date", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade");

    private static final byte[] NOTHING = {};
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final SocketChannel channel;
    private final Function<ProxyRequest, ProxyResponse> answers;
    private final HttpRequestReader reader = new HttpRequestReader(HttpFront.BODY_LIMIT, this::sendContinue);
    private final ByteBuffer in = ByteBuffer.allocate(16 * 1024).flip();

    /** @param answers gives the answer to a request */
    FrontConnection(SocketChannel channel, Function<ProxyRequest, ProxyResponse> answers) {
        this.channel = channel;
        this.answers = answers;
    }

    /** Answers requests until the client or the front ends the connection. */
    void serve() {
        try (channel) {
            // Else an answer can wait 40 ms for the client's acknowledgement of the one before.
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            answerAll();
        } catch (IOException e) {
            // The client is gone, or the front is closed: nobody waits for an answer.
        }
    }

    private void answerAll() throws IOException {
        String client =
                ((InetSocketAddress) channel.getRemoteAddress()).getAddress().getHostAddress();
        int port = channel.socket().getLocalPort();
        try {
            Optional<HttpRequest> next = next();
            while (next.isPresent()) {
                HttpRequest request = next.get();
                send(request.method(), answers.apply(proxyRequest(request, client, port)), request.isLast());
                next = request.isLast() ? Optional.empty() : next();
            }
        } catch (ProtocolException e) {
            send("GET", ProxyResponse.message(400, "This is no request of HTTP/1.1: " + e.getMessage()), true);
        }
    }

    /** The next request; empty when the client sends no more. */
    private Optional<HttpRequest> next() throws IOException {
        Optional<HttpRequest> request = reader.read(in);
        while (request.isEmpty() && channel.read(in.clear()) >= 0) {
            request = reader.read(in.flip());
        }
        return request;
    }

    private static ProxyRequest proxyRequest(HttpRequest request, String client, int port) {
        return new ProxyRequest(
                request.method(),
                request.target(),
                request.protocol(),
                client,
                port,
                request.headers(),
                request.body());
    }

    private void sendContinue() throws IOException {
        write("HTTP/1.1 100 Continue\r\n\r\n", NOTHING);
    }

    private void send(String method, ProxyResponse response, boolean isLast) throws IOException {
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(response.status()).append(" \r\n");
        header(head, "date", DATE.format(Instant.now()));
        response.headers().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name)) {
                values.forEach(value -> header(head, name, value));
            }
        });
        if (isLast) {
            header(head, "connection", "close");
        }
        boolean hasBody = !method.equals("HEAD") && response.status() != 204 && response.status() != 304;
        if (hasBody) {
            header(head, "content-length", Integer.toString(response.body().length));
        } else if (method.equals("HEAD")) {
            header(head, "content-length", headLength(response));
        }
        write(head.append("\r\n"), hasBody ? response.body() : NOTHING);
    }

    private static void header(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    /** How long the body would be: a function may say so instead of sending one that nobody gets. */
    private static String headLength(ProxyResponse response) {
        List<String> said = response.headers().getOrDefault("content-length", List.of());
        return response.body().length > 0 || said.isEmpty() ? String.valueOf(response.body().length) : said.get(0);
    }

    private void write(CharSequence head, byte[] body) throws IOException {
        byte[] first = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer message = ByteBuffer.allocate(first.length + body.length)
                .put(first)
                .put(body)
                .flip();
        while (message.hasRemaining()) {
            channel.write(message);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
