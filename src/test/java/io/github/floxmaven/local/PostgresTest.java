package io.github.floxmaven.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.RefusedException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class PostgresTest {
    /** All tests' data folders are in one home, so that the programs are unpacked once. */
    @TempDir
    static Path home;

    static PostgresJar jar;

    Path directory;

    @BeforeAll
    static void findJar() throws Exception {
        jar = PostgresJar.ofClassPath();
    }

    @BeforeEach
    void nameDirectory(TestInfo test) {
        directory = home.resolve(test.getTestMethod().orElseThrow().getName());
    }

    @AfterEach
    void killServer() throws Exception {
        if (server().isPresent()) {
            killPostmaster();
        }
    }

    @Test
    void dataSurviveCloseAndOpen() throws Exception {
        try (Postgres postgres = open("notes")) {
            execute(url(postgres), "create table note as select 'milk' as text");
        }
        try (Postgres postgres = open("notes")) {
            assertThat(select(url(postgres), "select text from note")).isEqualTo("milk");
        }
    }

    @Test
    void theEnvironmentReachesTheDatabaseOneByOneToo() throws Exception {
        try (Postgres postgres = open("notes")) {
            var environment = postgres.environment();
            String url = "jdbc:postgresql://%s:%s/%s"
                    .formatted(environment.get("DB_HOST"), environment.get("DB_PORT"), environment.get("DB_NAME"));
            try (Connection connection =
                    DriverManager.getConnection(url, environment.get("DB_USER"), environment.get("DB_PASSWORD"))) {
                assertThat(connection.getCatalog()).isEqualTo("notes");
            }
        }
    }

    @Test
    void theLastUserOfOneProcessStopsTheServer() throws Exception {
        Postgres first = open("notes");
        Postgres second = open("notes");

        first.close();
        first.close();
        assertThat(select(url(second), "select 1")).isEqualTo("1");

        second.close();
        assertThat(server()).isEmpty();
    }

    @Test
    void theLastUserOfTwoProcessesStopsTheServer() throws Exception {
        PostgresUserProcess first = PostgresUserProcess.start(directory, jar);
        Postgres second = open("notes");
        assertThat(url(second)).isEqualTo(first.url);

        first.close();
        assertThat(select(url(second), "select 1")).isEqualTo("1");

        second.close();
        assertThat(server()).isEmpty();
    }

    @Test
    void aUserThatClosesLeavesTheServerToAnotherProcess() throws Exception {
        PostgresUserProcess other = PostgresUserProcess.start(directory, jar);
        open("notes").close();

        assertThat(select(other.url, "select 1")).isEqualTo("1");

        other.close();
        assertThat(server()).isEmpty();
    }

    @Test
    void theServerOfAKilledUserIsAdoptedAndStoppedByTheLast() throws Exception {
        PostgresUserProcess killed = PostgresUserProcess.start(directory, jar);
        killed.kill();
        Postmaster orphan = server().orElseThrow();

        try (Postgres postgres = open("notes")) {
            assertThat(server()).contains(orphan);
            assertThat(select(url(postgres), "select 1")).isEqualTo("1");
        }
        assertThat(server()).isEmpty();
    }

    @Test
    void aKilledServerIsStartedAgainWithItsData() throws Exception {
        try (Postgres before = open("notes");
                Connection cutOff = DriverManager.getConnection(url(before));
                Statement statement = cutOff.createStatement()) {
            statement.execute("create table note as select 'milk' as text");
            killPostmaster();

            try (Postgres after = open("notes")) {
                assertThat(select(url(after), "select text from note")).isEqualTo("milk");
                assertThat(url(before)).as("what other users know").isEqualTo(url(after));
            }
        }
        assertThat(server()).isEmpty();
    }

    @Test
    void aLeftoverWhoseProcessIdIsAnothersByNowIsCleanedUp() throws Exception {
        open("notes").close();
        // Not this process: PostgreSQL itself knows that one which starts it can't be it.
        long another = ProcessHandle.current().parent().orElseThrow().pid();
        Files.writeString(
                directory.resolve("data/postmaster.pid"),
                "%d\n%s\n1795381504\n1\n\n127.0.0.1\n  1 1\nready\n".formatted(another, directory.resolve("data")));

        try (Postgres postgres = open("notes")) {
            assertThat(select(url(postgres), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aCreationThatWasKilledIsBegunAnew() throws Exception {
        Path leftover = home.resolve(directory.getFileName() + ".new123");
        Files.createDirectories(leftover.resolve("data/base"));

        try (Postgres postgres = open("notes")) {
            assertThat(select(url(postgres), "select 1")).isEqualTo("1");
        }
        assertThat(leftover).doesNotExist();
    }

    @Test
    void manyUsersComeAndGoAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> users = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                users.add(() -> {
                    try (Postgres postgres = open("notes")) {
                        return select(url(postgres), "select 1");
                    }
                });
            }
            for (Future<String> user : threads.invokeAll(users, 60, TimeUnit.SECONDS)) {
                assertThat(user.get()).isEqualTo("1");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server()).isEmpty();
    }

    @Test
    void aSecondDatabaseIsCreatedWhileTheFirstIsInUse() throws Exception {
        try (Postgres first = open("notes");
                Postgres second = open("odd\"; drop database notes")) {
            assertThat(select(url(second), "select current_database()")).isEqualTo("odd\"; drop database notes");
            assertThat(select(url(first), "select current_database()")).isEqualTo("notes");
        }
    }

    @Test
    void twoSystemsHaveADatabaseEachAtTheSameTime() throws Exception {
        try (Postgres dev = open(directory.resolve("dev/database"), "notes");
                Postgres live = open(directory.resolve("live/database"), "notes")) {
            execute(url(dev), "create table note as select 'dev' as text");
            execute(url(live), "create table note as select 'live' as text");

            assertThat(select(url(dev), "select text from note")).isEqualTo("dev");
            assertThat(select(url(live), "select text from note")).isEqualTo("live");
        }
    }

    @Test
    void anotherMajorVersionsFolderIsRefusedBeforeAnythingIsFetched() throws Exception {
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(directory.resolve("data/PG_VERSION"), "9\n");

        assertThatThrownBy(() -> Postgres.open(directory, new DatabaseSettings("notes", 17), null))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(directory.toRealPath().toString())
                .hasMessageContaining("PostgreSQL 9")
                .hasMessageContaining("version 17")
                .hasMessageContaining("<version>9</version>");
    }

    @Test
    void aMissingPasswordIsRefusedAndLeavesNoServer() throws Exception {
        open("notes").close();
        Files.delete(directory.resolve("password"));

        assertThatThrownBy(() -> open("notes"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(directory.toRealPath().resolve("password").toString());
        assertThat(server()).isEmpty();
    }

    @Test
    void aFolderThatAShellWouldMisreadIsRefused() {
        assertThatThrownBy(() -> Postgres.open(home.resolve("$HOME"), new DatabaseSettings("notes", 17), jar))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("$HOME");
    }

    @Test
    void aFolderWithASpaceWorks() throws Exception {
        directory = home.resolve("my database");
        try (Postgres postgres = open("notes")) {
            assertThat(select(url(postgres), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void thePasswordIsForTheOwnerOnly() throws Exception {
        try (Postgres postgres = open("notes")) {
            String password = postgres.environment().get("DB_PASSWORD");
            Path file = directory.resolve("password");
            assertThat(file).hasContent(password);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void thePasswordIsInNoLogAndNoCommandLine() throws Exception {
        try (Postgres postgres = open("notes")) {
            String password = postgres.environment().get("DB_PASSWORD");
            assertThat(home.resolve("logs/database.log")).content().isNotEmpty().doesNotContain(password);
            assertThat(ProcessHandle.allProcesses())
                    .noneMatch(
                            process -> process.info().commandLine().orElse("").contains(password));
        }
    }

    @Test
    void aWrongPasswordIsTurnedAway() throws Exception {
        try (Postgres postgres = open("notes")) {
            String url = url(postgres).replaceFirst("password=.*", "password=guess");
            assertThatThrownBy(() -> DriverManager.getConnection(url)).hasMessageContaining("authentication failed");
        }
    }

    @Test
    void theServerListensOnOneLoopbackAddressOnly() throws Exception {
        try (Postgres postgres = open("notes")) {
            int port = Integer.parseInt(postgres.environment().get("DB_PORT"));
            try (Socket socket = new Socket("127.0.0.1", port)) {
                assertThat(socket.isConnected()).isTrue();
            }
            assertThatThrownBy(() -> new Socket("127.0.0.2", port).close()).isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void textSortsAndFoldsByLanguage() throws Exception {
        try (Postgres postgres = open("notes")) {
            assertThat(select(url(postgres), "select 'apple' < 'Zebra' and lower('Ä') = 'ä'"))
                    .isEqualTo("t");
        }
    }

    private Postgres open(String database) {
        return open(directory, database);
    }

    private static Postgres open(Path folder, String database) {
        return Postgres.open(folder, new DatabaseSettings(database, 17), jar);
    }

    private Optional<Postmaster> server() throws Exception {
        return PostgresServer.postmaster(home.toRealPath().resolve(directory.getFileName()));
    }

    private void killPostmaster() throws Exception {
        long pid = server().orElseThrow().pid();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        Path folder = home.toRealPath().resolve(directory.getFileName());
        assertThat(Poll.until(
                        Duration.ofSeconds(10),
                        () -> PostgresServer.postmaster(folder).isEmpty() ? Optional.of(true) : Optional.empty()))
                .as("PostgreSQL is dead")
                .isPresent();
    }

    private static String url(Postgres postgres) {
        return postgres.environment().get("JDBC_DATABASE_URL");
    }

    private static void execute(String url, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String select(String url, String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
