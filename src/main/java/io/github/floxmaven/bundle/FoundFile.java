package io.github.floxmaven.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A file or folder as it was found: what the file system says of it without reading it.
 *
 * @param path where it lies
 * @param kind what it is
 * @param mode its permissions as Unix has them, or {@link #NO_MODE}
 * @param size its size in bytes
 * @param modified when its content changed, as its owner has it: anybody can set that
 * @param changed when it changed in any way; nobody can set that. Where the file system doesn't know, as {@code modified}
 * @param inode what the file system calls it, or 0
 */
record FoundFile(Path path, Kind kind, int mode, long size, FileTime modified, FileTime changed, long inode)
        implements Source {

    /** The mode on Windows, which has none. */
    static final int NO_MODE = -1;

    /** What a file system counts time in: up to 16 ms, but 2 s where it keeps whole seconds only, such as FAT. */
    private static final Duration TICK = Duration.ofMillis(100);

    private static final Duration COARSE_TICK = Duration.ofSeconds(3);

    private static final int BUFFER = 1 << 16;

    private static final int KIND_OF_MODE = 0170000;

    enum Kind {
        FILE,
        FOLDER,
        LINK,
        OTHER
    }

    /** Looks at a file, and through symbolic links unless an option says otherwise. */
    static FoundFile of(Path path, LinkOption... options) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            // One call of the system for all of it.
            Map<String, Object> unix = Files.readAttributes(path, "unix:mode,size,lastModifiedTime,ctime,ino", options);
            int mode = (int) unix.get("mode");
            return new FoundFile(
                    path,
                    kind(mode),
                    mode & ~KIND_OF_MODE,
                    (long) unix.get("size"),
                    (FileTime) unix.get("lastModifiedTime"),
                    (FileTime) unix.get("ctime"),
                    (long) unix.get("ino"));
        }
        BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class, options);
        return new FoundFile(
                path, kind(basic), NO_MODE, basic.size(), basic.lastModifiedTime(), basic.lastModifiedTime(), 0);
    }

    private static Kind kind(int mode) {
        return switch (mode & KIND_OF_MODE) {
            case 0100000 -> Kind.FILE;
            case 0040000 -> Kind.FOLDER;
            case 0120000 -> Kind.LINK;
            default -> Kind.OTHER;
        };
    }

    private static Kind kind(BasicFileAttributes basic) {
        if (basic.isRegularFile()) {
            return Kind.FILE;
        }
        if (basic.isDirectory()) {
            return Kind.FOLDER;
        }
        return basic.isSymbolicLink() ? Kind.LINK : Kind.OTHER;
    }

    /** What is another text after each change of the file, if it had {@link #settled} before. */
    String stamp() {
        return size + "-" + mode + "-" + nanoseconds(modified) + "-" + nanoseconds(changed) + "-" + inode;
    }

    private static long nanoseconds(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }

    /** From when on a change of the file shows in its times: one within the same tick of the clock would not. */
    Instant settled() {
        Instant newest = (modified.compareTo(changed) > 0 ? modified : changed).toInstant();
        return newest.plus(newest.getNano() == 0 ? COARSE_TICK : TICK);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] buffer = new byte[(int) Math.min(size + 1, BUFFER)];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                out.write(buffer, 0, length);
            }
        }
    }

    @Override
    public boolean isJarWith(String entry) throws IOException {
        try (ZipFile jar = new ZipFile(path.toFile())) {
            return jar.getEntry(entry) != null;
        } catch (ZipException e) {
            throw new IOException(path + " is no jar: " + e.getMessage(), e);
        }
    }
}
