package io.github.floxmaven.local;

import com.sun.security.auth.module.UnixSystem;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs.
 *
 * @param jar a jar of {@code io.zonky.test.postgres}, which holds them
 * @param folder where they are unpacked: {@code bin/postgres} and so on
 */
record PostgresBinaries(Path jar, Path folder) {
    private static final Duration PROBE = Duration.ofSeconds(10);

    /** The programs of a jar, in a folder of the jar's name. */
    static PostgresBinaries of(Path jar, Path parent) {
        return new PostgresBinaries(
                jar, parent.resolve(jar.getFileName().toString().replaceFirst("\\.jar$", "")));
    }

    /** Unpacks them, unless they are. */
    void unpack() {
        if (Files.isDirectory(folder)) {
            return;
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry archive = zip.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new FloxException("There is no PostgreSQL (*.txz) in " + jar + "."));
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZInputStream(zip.getInputStream(archive)))) {
                WholeFolder.create(folder, target -> unpack(tar, target));
            }
        } catch (IOException e) {
            throw new FloxException("PostgreSQL can't be unpacked from %s to %s.".formatted(jar, folder), e);
        }
    }

    private static void unpack(TarArchiveInputStream tar, Path target) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path path = target.resolve(within(entry.getName()));
            if (entry.isDirectory()) {
                Files.createDirectories(path);
                continue;
            }
            Files.createDirectories(path.getParent());
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(path, within(entry.getLinkName()));
            } else if (entry.isFile() && !entry.isLink()) {
                Files.copy(tar, path);
                boolean executable = (entry.getMode() & 0100) != 0;
                Files.setPosixFilePermissions(
                        path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
            } else {
                throw new IOException("Neither a file, a folder nor a symbolic link: " + entry.getName());
            }
        }
    }

    /** A path of the archive, refused when it could lead out of the folder, by itself or through a link. */
    private static Path within(String name) throws IOException {
        Path path = Path.of(name);
        boolean climbs = StreamSupport.stream(path.spliterator(), false).anyMatch(Path.of("..")::equals);
        if (path.isAbsolute() || climbs) {
            throw new IOException("Leads out of the archive: " + name);
        }
        return path;
    }

    /**
     * Runs one of the programs to its end. What it says is appended to the log; what it starts in the background goes
     * on. As root, which PostgreSQL refuses to run as, it runs in a user namespace where it is nobody.
     *
     * @throws FloxException with what it said, when it fails or takes too long
     */
    void run(Path log, Duration deadline, String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            refuseWithoutUserNamespaces();
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));

        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                // A file: what stays behind in the background would keep a pipe open.
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // PGDATA, PGPORT and the like are meant for another server; a missing locale must not stop this one.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        try {
            int before = Files.exists(log) ? (int) Files.size(log) : 0;
            if (!finishes(builder, deadline)) {
                byte[] all = Files.readAllBytes(log);
                String said = new String(all, before, all.length - before, StandardCharsets.UTF_8);
                throw new FloxException("PostgreSQL's %s failed. It says, in %s:%n%s".formatted(program, log, said));
            }
        } catch (IOException e) {
            throw new FloxException("PostgreSQL's %s can't be run in %s.".formatted(program, folder), e);
        }
    }

    /** Whether this is the user that PostgreSQL refuses to run as. */
    static boolean isRoot() {
        return new UnixSystem().getUid() == 0;
    }

    /** @throws RefusedException when root's rights can't be taken from PostgreSQL */
    static void refuseWithoutUserNamespaces() {
        ProcessBuilder probe = new ProcessBuilder("unshare", "--user", "true")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        String refusal = "PostgreSQL does not run as root, and the command `unshare --user`, which would take root's"
                + " rights from it, does not work here. Run Maven as another user.";
        try {
            if (!finishes(probe, PROBE)) {
                throw new RefusedException(refusal);
            }
        } catch (IOException e) {
            throw new RefusedException(refusal, e);
        }
    }

    private static boolean finishes(ProcessBuilder builder, Duration deadline) throws IOException {
        Process process = builder.start();
        try {
            return process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FloxException("Interrupted while " + builder.command().get(0) + " ran.", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
