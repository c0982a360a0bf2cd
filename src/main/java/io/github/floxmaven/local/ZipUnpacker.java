package io.github.floxmaven.local;

import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.FloxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Unpacks a bundle's zip into an empty folder, its files read-only as they are on Lambda. It takes nothing on trust: the
 * zip must be the one that was stored, and hold files and folders only, each inside the folder, of the size it
 * should have altogether.
 */
final class ZipUnpacker {
    private static final int TYPE = 0170000;
    private static final int DEFAULT_MODE = 0644;
    /** Nobody may write, the owner may always read. */
    private static final int READ_ONLY = 0555;

    private static final int OWNER_READ = 0400;

    private final Path file;
    private final BundleZip zip;
    private final Path target;
    private long left;

    private ZipUnpacker(Path file, BundleZip zip, Path target) {
        this.file = file;
        this.zip = zip;
        this.target = target;
        this.left = zip.unzippedSize();
    }

    /**
     * @param file where the zip lies
     * @param zip what it should be
     * @param target the folder
     */
    static void unpack(Path file, BundleZip zip, Path target) {
        try {
            new ZipUnpacker(file, zip, target).unpack();
        } catch (IOException e) {
            throw new FloxException("Can't unpack " + file + " to " + target + ": " + e, e);
        }
    }

    private void unpack() throws IOException {
        if (!sha256().equals(zip.sha256())) {
            throw broken("its bytes changed since it was stored");
        }
        try (ZipFile content = ZipFile.builder().setPath(file).get()) {
            for (ZipArchiveEntry entry : Collections.list(content.getEntries())) {
                Path path = place(entry);
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.createDirectories(path.getParent());
                    try (InputStream in = content.getInputStream(entry)) {
                        write(in, path);
                    }
                    protect(path, entry.getUnixMode() == 0 ? DEFAULT_MODE : entry.getUnixMode());
                }
            }
        }
        if (left != 0) {
            throw broken("it holds " + left + " bytes less than it should");
        }
    }

    private Path place(ZipArchiveEntry entry) {
        String name = entry.getName();
        int type = entry.getUnixMode() & TYPE;
        if (type != 0 && type != (entry.isDirectory() ? 0040000 : 0100000)) {
            throw broken("its entry \"" + name + "\" is neither a file nor a folder");
        }
        Path path = path(name).normalize();
        if (name.indexOf('\\') >= 0 || name.startsWith("/") || path.equals(target) || !path.startsWith(target)) {
            throw broken("its entry \"" + name + "\" lies outside the folder");
        }
        return path;
    }

    /** The name's own bytes, whatever the locale is: {@code resolve} takes only what the locale can say, a URI keeps all. */
    private Path path(String name) {
        return Path.of(URI.create(
                target.toUri() + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20")));
    }

    private void write(InputStream in, Path path) throws IOException {
        byte[] buffer = new byte[1 << 16];
        // CREATE_NEW: a name that occurs twice is an error.
        try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                left -= read;
                if (left < 0) {
                    throw broken("it holds more than the " + zip.unzippedSize() + " bytes it should");
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private static void protect(Path path, int mode) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(permissions(mode & READ_ONLY | OWNER_READ));
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        // The enum's order is that of the mode's bits, from the owner's read bit down.
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            if ((mode & OWNER_READ >> permission.ordinal()) != 0) {
                permissions.add(permission);
            }
        }
        return permissions;
    }

    private String sha256() throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    private FloxException broken(String how) {
        return new FloxException("The bundle " + file + " can't be unpacked: " + how
                + ". Delete the file and run mvn flox:deploy again.");
    }
}
