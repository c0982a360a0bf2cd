package io.github.floxmaven.config;

import java.nio.file.Path;
import java.util.Optional;

/** Where the backend's code is. Whether it is there is for packaging to say: an earlier phase may make it. */
public sealed interface CodeLocation {
    /**
     * A Maven module: its classes and its dependencies.
     *
     * @param artifactId which module of the build; empty for the one whose pom configures the plugin
     */
    record Module(Optional<String> artifactId) implements CodeLocation {}

    /**
     * A folder whose files are the bundle.
     *
     * @param path the absolute path
     */
    record Directory(Path path) implements CodeLocation {}

    /**
     * A zip or jar that is the bundle.
     *
     * @param path the absolute path
     */
    record Archive(Path path) implements CodeLocation {}
}
