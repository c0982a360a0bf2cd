package io.github.floxmaven.local;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the local system lives: {@code .flox/local} in the project's folder. It ignores itself in git and survives
 * {@code mvn clean}. Its root is also the root of the system's {@link DirectoryStore}.
 *
 * @param path the folder
 */
public record LocalFolder(Path path) {

    /**
     * The local system's folder of a project; made, with the {@code .gitignore}, if it is missing.
     *
     * @param project the project's folder
     */
    public static LocalFolder of(Path project) {
        Path flox = project.toAbsolutePath().normalize().resolve(".flox");
        Path ignore = flox.resolve(".gitignore");
        try {
            Files.createDirectories(flox.resolve("local"));
            if (Files.notExists(ignore)) {
                Files.writeString(ignore, "*\n");
            }
        } catch (IOException e) {
            throw new FloxException("Can't make " + flox + ", where the local system lives: " + e, e);
        }
        return new LocalFolder(flox.resolve("local"));
    }

    /** The file that one part's functions log to. */
    Path log(Part part) {
        return path.resolve("logs").resolve(part.label() + ".log");
    }

    Path pointer() {
        return path.resolve("pointer.json");
    }

    /** What is known of the server of {@code flox:run}; it holds {@link #serverLock()} while it lives. */
    Path server() {
        return path.resolve("run.json");
    }

    Path serverLock() {
        return path.resolve("run.lock");
    }

    Path database() {
        return path.resolve("database");
    }

    /** What the plugin itself adds to the functions' runtimes. */
    Path runtimes() {
        return path.resolve("runtimes");
    }

    /** The unpacked bundles of all releases: {@code <release>/<part>}. */
    Path functions() {
        return path.resolve("functions");
    }

    /** Unpacked zips, each under its digest; the functions' folders share their files. */
    Path unpacked() {
        return path.resolve("unpacked");
    }
}
