package io.github.floxmaven.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Lambda's Runtime API for one worker, on a port of its own: a killed worker can leave a request for the next event
 * behind, which would swallow an event meant for another. It has no thread; the thread that waits for an answer does
 * the reading and writing, so that no request is handed from thread to thread. One thread at a time may use it.
 */
final class RuntimeApi implements AutoCloseable {
    private final Selector selector;
    private final ServerSocketChannel server;
    private final Queue<RuntimeRequest> requests = new ArrayDeque<>();

    /** Listens on a free port of the loopback interface. */
    RuntimeApi() throws IOException {
        selector = Selector.open();
        server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** Host and port. */
    String address() {
        return "127.0.0.1:" + server.socket().getLocalPort();
    }

    /**
     * Waits for the worker's next request.
     *
     * @param deadline until when, as {@link System#nanoTime()} counts
     * @param alive whether the worker lives; call {@link #wakeUp} when it no longer does
     * @return empty at the deadline, and when the worker is dead and has left no request behind
     */
    Optional<RuntimeRequest> await(long deadline, BooleanSupplier alive) throws InterruptedException {
        boolean mayBeMore = true;
        while (requests.isEmpty() && mayBeMore) {
            long left = deadline - System.nanoTime();
            // Asked before the last look: what the worker sent before it died is not lost.
            mayBeMore = left > 0 && alive.getAsBoolean();
            exchange(mayBeMore ? Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)) : 0);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return Optional.ofNullable(requests.poll());
    }

    /** A request that has arrived already. */
    Optional<RuntimeRequest> poll() {
        exchange(0);
        return Optional.ofNullable(requests.poll());
    }

    /** Lets a thread that waits look whether the worker lives. */
    void wakeUp() {
        selector.wakeup();
    }

    private void exchange(long millis) {
        try {
            if (millis > 0) {
                selector.select(this::exchange, millis);
            } else {
                selector.selectNow(this::exchange);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The Runtime API at " + address() + " failed", e);
        }
    }

    private void exchange(SelectionKey key) {
        if (key.channel() == server) {
            accept();
        } else {
            ((RuntimeConnection) key.attachment()).exchange(requests);
        }
    }

    private void accept() {
        try {
            SocketChannel channel = server.accept();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            key.attach(new RuntimeConnection(channel, key));
        } catch (IOException e) {
            throw new UncheckedIOException("The Runtime API at " + address() + " can't take a connection", e);
        }
    }

    @Override
    public void close() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The Runtime API at " + address() + " can't be closed", e);
        }
    }
}
