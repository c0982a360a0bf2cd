package io.github.floxmaven.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Queue;

/** One connection of a worker to its Runtime API: HTTP/1.1 with keep-alive, never blocking. */
final class RuntimeConnection {
    /** Longer lines are no request of a runtime client. */
    private static final int LONGEST_LINE = 64 * 1024;

    private enum Expecting {
        REQUEST,
        HEADER,
        BODY,
        CHUNK_SIZE,
        CHUNK,
        CHUNK_END,
        TRAILER
    }

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocate(16 * 1024);
    private ByteBuffer[] out = {};

    private Expecting expecting = Expecting.REQUEST;
    private final StringBuilder line = new StringBuilder();
    private String target;
    private boolean chunked;
    private long remaining;
    private long bodyLength;
    private ByteArrayOutputStream body;

    RuntimeConnection(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    private void parse(Queue<RuntimeRequest> requests) throws IOException {
        if (expecting == Expecting.BODY || expecting == Expecting.CHUNK) {
            readBody(requests);
            return;
        }
        char c = (char) (in.get() & 0xff);
        if (c == '\n') {
            int end = line.length();
            String text = line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
            line.setLength(0);
            readLine(text, requests);
        } else if (line.append(c).length() > LONGEST_LINE) {
            throw new IOException("A line of over " + LONGEST_LINE + " bytes");
        }
    }

    private void readLine(String text, Queue<RuntimeRequest> requests) throws IOException {
        switch (expecting) {
            case REQUEST -> {
                if (!text.isEmpty()) {
                    begin(text);
                }
            }
            case HEADER -> {
                if (text.isEmpty()) {
                    endHead(requests);
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
                    complete(requests);
                }
            }
            default -> throw new IllegalStateException("No line is expected: " + expecting);
        }
    }

    private void begin(String requestLine) throws IOException {
        int version = requestLine.lastIndexOf(" HTTP/1.");
        if (version < 0) {
            throw new IOException("No request of HTTP/1.1");
        }
        target = requestLine.substring(0, version);
        chunked = false;
        remaining = 0;
        bodyLength = 0;
        body = new ByteArrayOutputStream();
        expecting = Expecting.HEADER;
    }

    private void header(String text) throws IOException {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IOException("No header");
        }
        String value = text.substring(colon + 1).strip();
        switch (text.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "content-length" -> remaining = number(value, 10);
            case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
            case "expect" -> channel.write(ByteBuffer.wrap(ascii("HTTP/1.1 100 Continue\r\n\r\n")));
            default -> {
                // Nothing else changes how a request is read.
            }
        }
    }

    private void endHead(Queue<RuntimeRequest> requests) {
        if (chunked) {
            expecting = Expecting.CHUNK_SIZE;
        } else if (remaining > 0) {
            expecting = Expecting.BODY;
        } else {
            complete(requests);
        }
    }

    private void readBody(Queue<RuntimeRequest> requests) {
        int count = (int) Math.min(remaining, in.remaining());
        if (bodyLength <= RuntimeRequest.LARGEST_BODY) {
            body.write(in.array(), in.position(), count);
        }
        in.position(in.position() + count);
        bodyLength += count;
        remaining -= count;
        if (remaining == 0) {
            if (expecting == Expecting.CHUNK) {
                expecting = Expecting.CHUNK_END;
            } else {
                complete(requests);
            }
        }
    }

    private void complete(Queue<RuntimeRequest> requests) {
        expecting = Expecting.REQUEST;
        requests.add(new RuntimeRequest(this, target, body.toByteArray(), bodyLength));
    }

    /** Sends an answer; what does not fit into the socket now follows when the socket takes more. */
    void send(String status, String headers, byte[] content) {
        String head = "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + content.length
                + "\r\n" + headers + "\r\n";
        out = new ByteBuffer[] {ByteBuffer.wrap(ascii(head)), ByteBuffer.wrap(content)};
        flush();
    }

    /** Exchanges what the socket is ready for. */
    void exchange(Queue<RuntimeRequest> requests) {
        if (key.isWritable()) {
            flush();
        }
        if (key.isValid() && key.isReadable()) {
            read(requests);
        }
    }

    private void read(Queue<RuntimeRequest> requests) {
        try {
            int count = channel.read(in);
            in.flip();
            while (in.hasRemaining()) {
                parse(requests);
            }
            in.clear();
            if (count < 0) {
                close();
            }
        } catch (IOException e) {
            close();
        }
    }

    private void flush() {
        try {
            channel.write(out);
            boolean sent = !out[out.length - 1].hasRemaining();
            key.interestOps(sent ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        } catch (IOException e) {
            close();
        }
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** A broken connection is the worker's affair: it asks again on a new one, or dies and is missed. */
    private void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(String text, int radix) throws IOException {
        try {
            return Long.parseUnsignedLong(text, radix);
        } catch (NumberFormatException e) {
            throw new IOException("\"" + text + "\" is no length", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
