package io.github.floxmaven.bundle;

import java.nio.file.Path;

/**
 * A static frontend: files that ship together with a Node handler of Flox's own, which serves them. Its part's handler is
 * {@link #HANDLER}, on any of Lambda's Node runtimes from {@code nodejs22.x} on.
 *
 * <p>At run time, {@code /_flox/config.json} answers with those environment variables whose names the function's
 * variable {@link #CONFIG_NAMES} lists, separated by commas, so that the bundle itself knows nothing of a system.
 *
 * <p>In {@code /opt} the handler looks for the bundle of an earlier static frontend, and serves those of its files whose
 * names hold a hash of their content, unless this one has them itself.
 *
 * @param directory the folder whose files are served; refused when it is missing or has no files
 */
public record StaticSite(Path directory) implements Code {

    /** Lambda's name of the handler. */
    public static final String HANDLER = "flox-static.handler";

    /** The environment variable that lists which variables the browser may read. */
    public static final String CONFIG_NAMES = "FLOX_CONFIG_NAMES";
}
