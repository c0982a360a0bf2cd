package io.github.floxmaven.bundle;

import java.nio.file.Path;

/**
 * A static frontend: files, and a Node handler of Flox's own, which serves them. The handler is the bundle's code, the same
 * whatever the files are; they are a zip of their own, for {@code /opt}. So other files are no other code of the function.
 * Its part's handler is {@link #HANDLER}, on any of Lambda's Node runtimes from {@code nodejs22.x} on.
 *
 * <p>At run time, {@code /_flox/config.json} answers with those environment variables whose names the function's
 * variable {@link #CONFIG_NAMES} lists, separated by commas, so that the bundle itself knows nothing of a system. For
 * {@code FLOX_RELEASE} it is the release that the request came to.
 *
 * <p>When {@code /opt} also has the files of an earlier static frontend, unpacked before these, the handler serves those
 * whose names hold a hash of their content, unless this one has them itself.
 *
 * @param directory the folder whose files are served; refused when it is missing or has no files
 */
public record StaticSite(Path directory) implements Code {

    /** Lambda's name of the handler. */
    public static final String HANDLER = "flox-static.handler";

    /** The environment variable that lists which variables the browser may read. */
    public static final String CONFIG_NAMES = "FLOX_CONFIG_NAMES";
}
