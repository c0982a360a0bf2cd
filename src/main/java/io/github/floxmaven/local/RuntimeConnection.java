package io.github.floxmaven.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Queue;

/** One connection of a worker to its Runtime API, never blocking. */
final class RuntimeConnection {
    private final SocketChannel channel;
    private final SelectionKey key;
    private final HttpRequestReader reader = new HttpRequestReader(RuntimeRequest.LARGEST_BODY, this::sendContinue);
    private final ByteBuffer in = ByteBuffer.allocate(16 * 1024);
    private ByteBuffer[] out = {};

    RuntimeConnection(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
    }

    private void sendContinue() throws IOException {
        channel.write(ByteBuffer.wrap(ascii("HTTP/1.1 100 Continue\r\n\r\n")));
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
            for (Optional<HttpRequest> request = reader.read(in); request.isPresent(); request = reader.read(in)) {
                requests.add(new RuntimeRequest(this, request.get()));
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

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
