package io.github.floxmaven.config;

import io.github.floxmaven.release.FunctionSettings;
import java.nio.file.Path;

/**
 * The frontend.
 *
 * @param settings how it runs on every system; {@link ProjectConfiguration#settings} adds a system's environment
 * @param kind what is in the folder
 * @param directory the absolute path of the folder with the built frontend; whether it is there is for packaging to say
 */
public record FrontendConfiguration(FunctionSettings settings, Kind kind, Path directory) {

    /** What a frontend consists of. */
    public enum Kind {
        /** Files, which Flox's own handler serves. */
        STATIC,
        /** A server of the project's own. */
        SSR
    }
}
