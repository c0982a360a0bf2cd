package io.github.floxmaven.local;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.RefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The server of one folder, detached from the process that starts it.
 *
 * @param folder holds PostgreSQL's {@code data}, and the {@code password} and last {@code port} of it, so that whoever
 *     moves the folder away moves all of it
 * @param log where the server and the programs around it write
 * @param binaries the programs
 */
record PostgresServer(Path folder, Path log, PostgresBinaries binaries) {
    static final String USER = "flox";

    static final String LOOPBACK = "127.0.0.1";

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** Small, for a developer's machine; in UTC, as on Aurora; no socket file, whose path is limited to 107 bytes. */
    private static final String OPTIONS = String.join(
            " ",
            "-c listen_addresses=" + LOOPBACK,
            "-c unix_socket_directories=",
            "-c timezone=UTC",
            "-c shared_buffers=32MB",
            "-c min_wal_size=32MB",
            "-c max_wal_size=256MB");

    /** The major version that made a folder; empty when there is none yet. */
    static Optional<String> version(Path folder) {
        Path file = data(folder).resolve("PG_VERSION");
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new FloxException("%s can't be read.".formatted(file), e);
        }
    }

    /** The process that serves a folder now, ready or not. */
    static Optional<Postmaster> postmaster(Path folder) {
        return Postmaster.of(data(folder));
    }

    /** Makes the folder, unless it is there, with one user, who may do everything, and a random password. */
    void create() {
        if (version(folder).isPresent()) {
            return;
        }
        try {
            WholeFolder.create(folder, partial -> {
                byte[] random = new byte[24];
                new SecureRandom().nextBytes(random);
                Path password = Files.createFile(
                        password(partial),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(
                        password,
                        Base64.getUrlEncoder().withoutPadding().encodeToString(random),
                        StandardOpenOption.SYNC);
                initdb(data(partial), password);
            });
        } catch (IOException e) {
            throw new FloxException("The local database can't be created in %s.".formatted(folder), e);
        }
    }

    /** ICU is in all the binaries, and sorts by language, as Aurora does by default; the C locale does not. */
    private void initdb(Path data, Path password) {
        binaries.run(
                log,
                DEADLINE,
                "initdb",
                "--pgdata=" + data,
                "--username=" + USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=icu",
                "--icu-locale=en-US");
    }

    /** Starts the server, unless it runs. */
    Postmaster start() {
        try {
            return startUnlessRunning();
        } catch (FloxException first) {
            // Orphans of a killed server may still have been at work, or the port taken since we looked.
            try {
                return startUnlessRunning();
            } catch (FloxException second) {
                second.addSuppressed(first);
                throw second;
            }
        }
    }

    private Postmaster startUnlessRunning() {
        Optional<Postmaster> running = settled();
        if (running.isPresent()) {
            return running.get();
        }
        Postmaster.forgetReused(data(folder));
        int port = freePort();
        pgCtl("start", "--log=" + log, "--options=-p " + port + " " + OPTIONS);
        try {
            Files.writeString(portFile(), String.valueOf(port));
        } catch (IOException e) {
            throw new FloxException("%s can't be written.".formatted(portFile()), e);
        }
        return postmaster(folder)
                .orElseThrow(() -> new FloxException(
                        "PostgreSQL started and ended again. Read %s for the reason.".formatted(log)));
    }

    /** The process that serves the folder, once it neither starts nor stops, as a killed user may have left it. */
    private Optional<Postmaster> settled() {
        return Poll.until(DEADLINE, () -> {
                    Optional<Postmaster> now = postmaster(folder);
                    return now.isEmpty() || now.get().ready() ? Optional.of(now) : Optional.empty();
                })
                .orElseThrow(() -> new FloxException(
                        "PostgreSQL has been starting or stopping for %d seconds. Read %s for the reason, end it with `kill %d` and try again."
                                .formatted(
                                        DEADLINE.toSeconds(),
                                        log,
                                        postmaster(folder).map(Postmaster::pid).orElse(0L))));
    }

    /** Stops the server, if it runs; whoever is connected is cut off. */
    void stop() {
        if (settled().isPresent()) {
            pgCtl("stop", "--mode=fast");
        }
    }

    private void pgCtl(String action, String... options) {
        List<String> arguments = new ArrayList<>(List.of(action, "--pgdata=" + data(folder), "--wait"));
        arguments.add("--timeout=" + DEADLINE.minusSeconds(5).toSeconds());
        arguments.addAll(List.of(options));
        binaries.run(log, DEADLINE, "pg_ctl", arguments.toArray(String[]::new));
    }

    String password() {
        try {
            return Files.readString(password(folder));
        } catch (IOException e) {
            throw new RefusedException(
                    "%s, the password of the local database, can't be read. Put it back, or move %s away to begin with an empty database."
                            .formatted(password(folder), folder),
                    e);
        }
    }

    /** The last port, so that addresses in other programs stay right, when nobody else has taken it. */
    private int freePort() {
        try {
            if (Files.exists(portFile())) {
                int last = Integer.parseInt(Files.readString(portFile()).strip());
                try {
                    return bindable(last);
                } catch (IOException taken) {
                    return bindable(0);
                }
            }
            return bindable(0);
        } catch (IOException e) {
            throw new FloxException("There is no free port on %s for PostgreSQL.".formatted(LOOPBACK), e);
        }
    }

    private static int bindable(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(LOOPBACK), port));
            return socket.getLocalPort();
        }
    }

    private Path portFile() {
        return folder.resolve("port");
    }

    private static Path data(Path folder) {
        return folder.resolve("data");
    }

    private static Path password(Path folder) {
        return folder.resolve("password");
    }
}
