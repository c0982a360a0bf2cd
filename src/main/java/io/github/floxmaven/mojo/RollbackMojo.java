package io.github.floxmaven.mojo;

import io.github.floxmaven.config.ProjectConfiguration;
import io.github.floxmaven.config.SystemChoice;
import io.github.floxmaven.console.ConsoleProgress;
import io.github.floxmaven.git.GitRepository;
import io.github.floxmaven.release.Platform;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.workflow.RollbackRequest;
import io.github.floxmaven.workflow.RollbackResult;
import io.github.floxmaven.workflow.RollbackWorkflow;
import io.github.floxmaven.workflow.TargetSystem;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Moves a system to an earlier release, and pins it there until somebody deploys with {@code -Dflox.unpin}.
 *
 * @since 0.1.0
 */
@Mojo(name = "rollback", threadSafe = true)
public final class RollbackMojo extends AbstractFloxMojo {
    /**
     * The system to roll back. Default: the system that the pom's {@code <systems>} give to the branch; a branch without
     * a system is refused.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.system")
    private String system;

    /**
     * The release to go to, by its id. Default: the one before the release that serves. A release that the system never
     * ran, or that was pruned, is refused with a list of those that are there.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.release")
    private String release;

    @Override
    void run() {
        ProjectConfiguration configuration = configuration();
        GitRepository repository = GitRepository.of(module.getBasedir().toPath(), System.getenv());
        SystemName name = new SystemChoice(configuration).choose(system, repository.branch());
        RollbackResult result;
        Optional<URI> address;
        try (ConsoleProgress progress = Terminal.progress(getLog(), session)) {
            TargetSystem target = open(configuration, name, progress);
            try (Platform platform = target.platform()) {
                RollbackRequest request = new RollbackRequest(User.current(), Optional.ofNullable(release));
                result = new RollbackWorkflow(target, progress, Clock.systemUTC()).run(request);
                address = platform.address();
            }
        }
        getLog().info("");
        getLog().info("System \"" + name + "\" serves release "
                + result.release().id() + " again, instead of " + result.previous() + ".");
        getLog().info("  It is pinned there: flox:deploy is refused until somebody adds -Dflox.unpin.");
        address.ifPresent(uri -> getLog().info("  Open " + uri));
    }
}
