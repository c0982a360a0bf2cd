package io.github.floxmaven.bundle;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Bytes on their way, in memory while they are few, then in a file that vanishes when this is closed. */
final class Spill extends OutputStream implements Packed.Deflated {

    private static final int IN_MEMORY = 1 << 20;

    private final Path directory;
    private ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private FileChannel file;
    private long size;

    Spill(Path directory) {
        this.directory = directory;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (file == null && memory.size() + length > IN_MEMORY) {
            file = FileChannel.open(
                    Files.createTempFile(directory, "flox", ".tmp"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
            writeToFile(ByteBuffer.wrap(memory.toByteArray()));
            memory = null;
        }
        if (file == null) {
            memory.write(bytes, offset, length);
        } else {
            writeToFile(ByteBuffer.wrap(bytes, offset, length));
        }
        size += length;
    }

    private void writeToFile(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public InputStream read() throws IOException {
        if (file == null) {
            return new ByteArrayInputStream(memory.toByteArray());
        }
        return Channels.newInputStream(file.position(0));
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
