package io.github.floxmaven.mojo;

import io.github.floxmaven.config.ProjectConfiguration;
import io.github.floxmaven.config.SystemChoice;
import io.github.floxmaven.config.SystemProtection;
import io.github.floxmaven.console.ConsoleProgress;
import io.github.floxmaven.git.GitRepository;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.PackagedBundle;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.Platform;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.Release;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.workflow.DeployRequest;
import io.github.floxmaven.workflow.DeployResult;
import io.github.floxmaven.workflow.DeployWorkflow;
import io.github.floxmaven.workflow.TargetSystem;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Brings what was built onto a system. The new release is made ready beside the one that serves, and takes its place in
 * one step once it has shown that it works; in every other case the system goes on as it was.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "deploy",
        defaultPhase = LifecyclePhase.DEPLOY,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
public final class DeployMojo extends AbstractFloxMojo {
    /**
     * The system to deploy to. Default: the system that the pom's {@code <systems>} give to the branch; a branch without
     * a system is refused. A system that follows another one takes nothing but its own branch from a clean working tree,
     * also when it is named here.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.system")
    private String system;

    /**
     * Deploys also to a system that was rolled back, and so ends its pin. Without it, such a system is refused.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.unpin", defaultValue = "false")
    private boolean unpin;

    /**
     * How many minutes to wait for somebody else who works on the system; 0 does not wait.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.lockWait", defaultValue = "10")
    private int lockWait;

    @Override
    void run() {
        ProjectConfiguration configuration = configuration();
        GitRepository repository = GitRepository.of(module.getBasedir().toPath(), System.getenv());
        SystemName name = new SystemChoice(configuration).choose(system, repository.branch());
        Optional<Commit> head = repository.head();
        new SystemProtection(configuration.configuration(name)).check(repository.branch(), head);
        requireBuild();
        DeployResult result;
        Optional<URI> address;
        try (ConsoleProgress progress = Terminal.progress(getLog(), session)) {
            TargetSystem target =
                    open(configuration, name, progress).waitingForLock(Duration.ofMinutes(lockWait), progress);
            try (Platform platform = target.platform()) {
                DeployRequest request = request(configuration, name, head);
                result = new DeployWorkflow(target, repository, progress, Clock.systemUTC()).run(request);
                address = platform.address();
            }
        }
        say(name, result, address);
    }

    private DeployRequest request(ProjectConfiguration configuration, SystemName name, Optional<Commit> commit) {
        List<PackagedBundle> bundles = bundles(configuration);
        return new DeployRequest(
                User.current(),
                commit,
                bundles,
                settings(configuration, name, bundles),
                configuration.database(),
                unpin);
    }

    private void requireBuild() {
        if (module.getArtifact().getFile() == null && !"pom".equals(module.getPackaging())) {
            throw new RefusedException("Nothing was built in this run of Maven, so there is nothing to deploy.\n"
                    + "  Run \"mvn package flox:deploy\", or give the plugin <extensions>true</extensions> in the pom:"
                    + " then \"mvn flox:deploy\" builds first.");
        }
    }

    private static Map<Part, FunctionSettings> settings(
            ProjectConfiguration configuration, SystemName name, List<PackagedBundle> bundles) {
        Map<Part, FunctionSettings> settings = new EnumMap<>(Part.class);
        bundles.forEach(bundle -> settings.put(bundle.part(), configuration.settings(bundle.part(), name)));
        return settings;
    }

    private void say(SystemName name, DeployResult result, Optional<URI> address) {
        Release release = result.release();
        String commit = release.commit().map(DeployMojo::describe).orElse("no git repository");
        getLog().info("");
        if (result.changed()) {
            getLog().info("System \"" + name + "\" serves release " + release.id() + " (" + commit + ").");
            result.previous().filter(previous -> !previous.equals(release.id())).ifPresent(previous -> getLog().info(
                            "  Before, it served " + previous + "; \"mvn flox:rollback -Dflox.system=" + name
                                    + "\" goes back to it."));
        } else {
            getLog().info("Nothing has changed: system \"" + name + "\" serves release " + release.id() + " (" + commit
                    + ") already.");
        }
        getLog().info("  "
                + address.map(uri -> "Open " + uri)
                        .orElse("It lives in .flox/" + name + ": run \"mvn flox:run -Dflox.system=" + name
                                + "\", then open http://localhost:8080/."));
    }

    private static String describe(Commit commit) {
        return "commit " + commit.shortHash() + (commit.clean() ? "" : " and uncommitted changes");
    }
}
