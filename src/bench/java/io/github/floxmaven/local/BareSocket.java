package io.github.floxmaven.local;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;

/**
 * The least that stands between a client in another process and the Runtime API: events come over a socket, each after
 * its length, go to a worker as they are, and answers go back.
 */
final class BareSocket implements Closeable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final LocalFunction function;

    BareSocket(LocalFunction function) throws IOException {
        this.function = function;
        start(this::accept);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                start(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket socket) {
        try (Connection connection = new Connection(socket)) {
            while (true) {
                connection.send(function.invoke(connection.receive()));
            }
        } catch (EOFException e) {
            // The client is done.
        } catch (IOException | FunctionFailure e) {
            throw new IllegalStateException(e);
        }
    }

    Connection connect() throws IOException {
        return new Connection(new Socket(server.getInetAddress(), server.getLocalPort()));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "bare-socket");
        thread.setDaemon(true);
        thread.start();
    }

    /** Either end. */
    static final class Connection implements Closeable {
        private final Socket socket;
        private final DataInputStream in;

        private Connection(Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        }

        byte[] call(byte[] event) throws IOException {
            send(event);
            return receive();
        }

        private void send(byte[] content) throws IOException {
            socket.getOutputStream()
                    .write(ByteBuffer.allocate(4 + content.length)
                            .putInt(content.length)
                            .put(content)
                            .array());
        }

        private byte[] receive() throws IOException {
            return in.readNBytes(in.readInt());
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
