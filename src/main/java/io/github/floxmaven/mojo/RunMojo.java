package io.github.floxmaven.mojo;

import io.github.floxmaven.config.ProjectConfiguration;
import io.github.floxmaven.local.LocalServer;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Serves the local system on the loopback interface until Ctrl-C, and follows each deploy and rollback without a failed
 * request. The functions' output is shown, and kept in {@code .flox/local/logs}.
 *
 * @since 0.1.0
 */
@Mojo(name = "run", threadSafe = true)
public final class RunMojo extends AbstractFloxMojo {
    /**
     * The port on 127.0.0.1, from 1 to 65535; 0 takes any that is free. A port that is in use is refused.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.port", defaultValue = "8080")
    private int port;

    @Override
    void run() {
        ProjectConfiguration configuration = configuration();
        try (LocalServer server = localSystem(configuration, getLog()::info).serve(port, getLog()::info)) {
            // Ctrl-C ends Maven without giving goals a chance to end; the hook is theirs.
            Thread hook = new Thread(server::close, "flox-stop");
            Runtime.getRuntime().addShutdownHook(hook);
            getLog().info("System \"local\" serves "
                    + server.release().map(release -> "release " + release).orElse("no release yet")
                    + " at " + server.address() + " (Ctrl-C ends it).");
            server.awaitStop();
        }
    }
}
