package io.github.floxmaven.local;

import io.github.floxmaven.release.DatabaseSettings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM that uses the database until it is told to close it, or killed. */
final class PostgresUserProcess {
    private final Process process;
    final String url;

    private PostgresUserProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static PostgresUserProcess start(Path directory, PostgresJar jar) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PostgresUserProcess.class.getName(),
                        directory.toString(),
                        jar.jar().toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new PostgresUserProcess(process, said.readLine());
    }

    void kill() throws Exception {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    void close() throws Exception {
        process.getOutputStream().close();
        process.waitFor(30, TimeUnit.SECONDS);
    }

    public static void main(String[] arguments) throws Exception {
        try (Postgres postgres = Postgres.open(
                Path.of(arguments[0]), new DatabaseSettings("notes", 17), new PostgresJar(Path.of(arguments[1])))) {
            System.out.println(postgres.environment().get("JDBC_DATABASE_URL"));
            System.in.read();
        }
    }
}
