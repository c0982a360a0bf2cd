package io.github.floxmaven.mojo;

import io.github.floxmaven.config.ProjectConfiguration;
import io.github.floxmaven.config.SystemChoice;
import io.github.floxmaven.local.LocalServer;
import io.github.floxmaven.release.BuildBranch;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemName;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Serves a system on this machine, on the loopback interface, until Ctrl-C, and follows each deploy and rollback without a
 * failed request. The functions' output is shown, and kept in {@code .flox/<system>/logs}.
 *
 * @since 0.1.0
 */
@Mojo(name = "run", threadSafe = true)
public final class RunMojo extends AbstractFloxMojo {
    /**
     * The system to serve. One that is not on this machine is refused.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.system", defaultValue = SystemName.LOCAL)
    private String system;

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
        // What is served was deployed before: the branch decides nothing here.
        SystemName name = new SystemChoice(configuration).choose(system, new BuildBranch.NoRepository());
        if (!configuration.isOnThisMachine(name)) {
            throw new RefusedException("System \"" + name + "\" is on AWS, which serves it.\n"
                    + "  \"mvn flox:status -Dflox.system=" + name + "\" says where it answers.");
        }
        try (LocalServer server = localSystem(name, getLog()::info).serve(port, getLog()::info)) {
            // Ctrl-C ends Maven without giving goals a chance to end; the hook is theirs.
            Thread hook = new Thread(server::close, "flox-stop");
            Runtime.getRuntime().addShutdownHook(hook);
            getLog().info("System \"" + name + "\" serves "
                    + server.release().map(release -> "release " + release).orElse("no release yet")
                    + " at " + server.address() + " (Ctrl-C ends it).");
            server.awaitStop();
        }
    }
}
