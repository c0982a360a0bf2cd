package io.github.floxmaven.local;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.SystemName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a system on this machine lives: {@code .flox/<system>} in the project's folder. It ignores itself in git and
 * survives {@code mvn clean}. Its root is also the root of the system's {@link DirectoryStore}.
 *
 * @param path the folder
 */
public record LocalFolder(Path path) {

    /**
     * A system's folder; made, with the {@code .gitignore}, if it is missing.
     *
     * @param project the project's folder
     */
    public static LocalFolder of(Path project, SystemName system) {
        Path flox = project.toAbsolutePath().normalize().resolve(".flox");
        Path ignore = flox.resolve(".gitignore");
        try {
            Files.createDirectories(flox.resolve(system.name()));
            if (Files.notExists(ignore)) {
                Files.writeString(ignore, "*\n");
            }
        } catch (IOException e) {
            throw new FloxException("Can't make " + flox + ", where system \"" + system + "\" lives: " + e, e);
        }
        return new LocalFolder(flox.resolve(system.name()));
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

    /** The unpacked bundles of all releases: {@code <release>/<part>}, and {@code <release>/<part>-opt} for its sites. */
    Path functions() {
        return path.resolve("functions");
    }

    /** Unpacked zips, each under its digest; the functions' folders share their files. */
    Path unpacked() {
        return path.resolve("unpacked");
    }
}
