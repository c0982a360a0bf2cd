package io.github.floxmaven.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the requests of one connection, from the bytes as they arrive: HTTP/1.1 with keep-alive. */
final class HttpRequestReader {
    /** Longer lines, and more of them, are no request that anybody means. */
    private static final int LONGEST_LINE = 64 * 1024;

    private static final int MOST_HEADERS = 200;
    private static final byte[] NOTHING = {};

    /** The client sends the body when it is told to. */
    @FunctionalInterface
    interface Continue {
        void send() throws IOException;
    }

    private enum Expecting {
        REQUEST,
        HEADER,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER,
        NOTHING_MORE
    }

    private final int bodyLimit;
    private final Continue toContinue;
    /** What has arrived of a line. */
    private String line = "";

    private Expecting expecting = Expecting.REQUEST;

    private String method;
    private String target;
    private String protocol;
    private Map<String, List<String>> headers;
    private int headerCount;
    private long remaining;
    private long bodyLength;
    private ByteArrayOutputStream body;

    /**
     * @param bodyLimit how much of a body is kept, in bytes; somewhat more may be
     * @param toContinue is called when the client asks whether to send the body ({@code Expect: 100-continue})
     */
    HttpRequestReader(int bodyLimit, Continue toContinue) {
        this.bodyLimit = bodyLimit;
        this.toContinue = toContinue;
    }

    /**
     * Reads on.
     *
     * @param in what has arrived, backed by an array; what is left of it belongs to the next request
     * @return empty when more must arrive
     * @throws ProtocolException saying why it is no request of HTTP/1.1; the connection is of no more use then
     */
    Optional<HttpRequest> read(ByteBuffer in) throws IOException {
        while (expecting != Expecting.NOTHING_MORE && in.hasRemaining()) {
            if (expecting == Expecting.BODY || expecting == Expecting.CHUNK) {
                readBody(in);
            } else {
                readLine(in);
            }
        }
        if (expecting != Expecting.NOTHING_MORE) {
            return Optional.empty();
        }
        expecting = Expecting.REQUEST;
        byte[] whole = body == null ? NOTHING : body.toByteArray();
        return Optional.of(new HttpRequest(method, target, protocol, headers, whole, bodyLength));
    }

    private void readLine(ByteBuffer in) throws IOException {
        byte[] bytes = in.array();
        int start = in.position();
        int limit = in.limit();
        int end = start;
        while (end < limit && bytes[end] != '\n') {
            end++;
        }
        line += new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
        if (line.length() > LONGEST_LINE) {
            throw new ProtocolException("A line of over " + LONGEST_LINE + " bytes");
        }
        boolean isWhole = end < limit;
        in.position(isWhole ? end + 1 : end);
        if (isWhole) {
            String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            line = "";
            take(text);
        }
    }

    private void take(String text) throws IOException {
        switch (expecting) {
            case REQUEST -> {
                if (!text.isEmpty()) {
                    begin(text);
                }
            }
            case HEADER -> {
                if (text.isEmpty()) {
                    endHead();
                } else {
                    header(text);
                }
            }
            case CHUNK_SIZE -> {
                remaining = number(text.split(";", 2)[0].strip(), 16);
                expecting = remaining == 0 ? Expecting.TRAILER : Expecting.CHUNK;
            }
            case CHUNK_END -> expecting = Expecting.CHUNK_SIZE;
            case TRAILER -> {
                if (text.isEmpty()) {
                    expecting = Expecting.NOTHING_MORE;
                }
            }
            default -> throw new IllegalStateException("No line is expected: " + expecting);
        }
    }

    private void begin(String requestLine) throws ProtocolException {
        int afterMethod = requestLine.indexOf(' ');
        int afterTarget = requestLine.lastIndexOf(" HTTP/1.");
        if (afterMethod <= 0 || afterTarget <= afterMethod) {
            throw new ProtocolException("No request of HTTP/1.1");
        }
        method = requestLine.substring(0, afterMethod);
        target = requestLine.substring(afterMethod + 1, afterTarget);
        protocol = requestLine.substring(afterTarget + 1);
        headers = new HashMap<>();
        headerCount = 0;
        bodyLength = 0;
        body = null;
        expecting = Expecting.HEADER;
    }

    private void header(String text) throws ProtocolException {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new ProtocolException("A header without a colon");
        }
        if (++headerCount > MOST_HEADERS) {
            throw new ProtocolException("More than " + MOST_HEADERS + " headers");
        }
        headers.computeIfAbsent(text.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
                .add(text.substring(colon + 1).strip());
    }

    private void endHead() throws IOException {
        String encoding = first("transfer-encoding");
        boolean chunked = encoding != null;
        if (chunked && !encoding.equalsIgnoreCase("chunked")) {
            throw new ProtocolException("The transfer encoding \"" + encoding + "\" is unknown");
        }
        String length = first("content-length");
        remaining = chunked || length == null ? 0 : number(length, 10);
        if (chunked || remaining > 0) {
            body = new ByteArrayOutputStream();
            if ("100-continue".equalsIgnoreCase(first("expect"))) {
                toContinue.send();
            }
            expecting = chunked ? Expecting.CHUNK_SIZE : Expecting.BODY;
        } else {
            expecting = Expecting.NOTHING_MORE;
        }
    }

    private String first(String header) {
        List<String> values = headers.get(header);
        return values == null ? null : values.get(0);
    }

    private void readBody(ByteBuffer in) {
        int count = (int) Math.min(remaining, in.remaining());
        if (bodyLength <= bodyLimit) {
            body.write(in.array(), in.position(), count);
        }
        in.position(in.position() + count);
        bodyLength += count;
        remaining -= count;
        if (remaining == 0) {
            expecting = expecting == Expecting.CHUNK ? Expecting.CHUNK_END : Expecting.NOTHING_MORE;
        }
    }

    private static long number(String text, int radix) throws ProtocolException {
        try {
            long number = Long.parseLong(text, radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through: it is no number.
        }
        throw new ProtocolException("\"" + text + "\" is no length");
    }
}
