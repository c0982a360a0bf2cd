package io.github.floxmaven.mojo;

import io.github.floxmaven.config.ProjectConfiguration;
import io.github.floxmaven.config.SystemChoice;
import io.github.floxmaven.config.SystemProtection;
import io.github.floxmaven.console.ConsoleProgress;
import io.github.floxmaven.git.GitRemote;
import io.github.floxmaven.git.GitRepository;
import io.github.floxmaven.release.Approval;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.workflow.BranchTip;
import io.github.floxmaven.workflow.BuiltBundles;
import io.github.floxmaven.workflow.BundleSource;
import io.github.floxmaven.workflow.ReviewedBundles;
import io.github.floxmaven.workflow.TargetSystem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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

    /**
     * Who approved the deploy to a system that follows another; other systems need nobody's approval. Default: whom the
     * merge's message names in a line {@code Approved-by:}, else who merged it, as the CI says, else its author.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.approvedBy")
    private String approvedBy;

    /**
     * For an emergency: why a system that follows another gets what this build has made, which nobody could review. The
     * ledger keeps the reason. Blank, or given for a system that follows none, it is refused.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.unreviewed")
    private String unreviewed;

    @Override
    void inReactor(Reactor reactor, Callable<Void> goal) throws Exception {
        reactor.whenAllIsBuilt(goal);
    }

    @Override
    void run() {
        ProjectConfiguration configuration = configuration();
        SystemChoice choice = new SystemChoice(configuration);
        List<String> outcome;
        try (ConsoleProgress progress = Terminal.progress(getLog(), session);
                OpeningSystems opening = opening(configuration, progress)) {
            choice.named(system).ifPresent(opening::begin);
            GitRepository repository = GitRepository.of(module.getBasedir().toPath(), System.getenv());
            SystemName name = choice.choose(system, repository.branch());
            opening.begin(name);
            Optional<Commit> commit = repository.head();
            new SystemProtection(configuration.configuration(name)).check(repository.branch(), commit);
            Optional<SystemName> followed = reviewedOn(name, configuration.follows(name));
            followed.ifPresentOrElse(opening::begin, reactor()::requirePackaged);
            Optional<Approval> approval =
                    configuration.follows(name).map(system -> approval(system, commit, repository));
            Optional<BranchTip> tip = name.isLocal() ? Optional.empty() : tip(repository, approval.isPresent());
            TargetSystem target = opening.get(name).waitingForLock(Duration.ofMinutes(lockWait), progress);
            BundleSource source = followed.isPresent()
                    ? new ReviewedBundles(opening.get(followed.get()), repository)
                    : new BuiltBundles(bundles(configuration));
            outcome = new Deployment(configuration, target, repository, progress)
                    .run(source, commit, approval, tip, unpin);
        }
        getLog().info("");
        outcome.forEach(getLog()::info);
    }

    /** The system that ran the bundles before; empty when they are this build's own. */
    private Optional<SystemName> reviewedOn(SystemName name, Optional<SystemName> followed) {
        if (unreviewed == null) {
            return followed;
        }
        if (given(unreviewed).isEmpty()) {
            throw new RefusedException("-Dflox.unreviewed gives no reason.\n  Write why system \"" + name
                    + "\" can't wait: -Dflox.unreviewed=\"…\". The ledger keeps it.");
        }
        SystemName passedOver = followed.orElseThrow(
                () -> new RefusedException("-Dflox.unreviewed is for a system that follows another, and system \""
                        + name + "\" follows none: what is built goes to it anyway.\n  Leave -Dflox.unreviewed out."));
        getLog().warn("System \"" + name + "\" gets what this machine has built, and system \"" + passedOver
                + "\" never ran. Reason: " + unreviewed);
        return Optional.empty();
    }

    private Optional<BranchTip> tip(GitRepository repository, boolean follows) {
        return BranchTip.of(
                repository.branch(),
                follows,
                () -> GitRemote.of(module.getBasedir().toPath(), System.getenv(), Terminal.canAsk(session)));
    }

    private Approval approval(SystemName followed, Optional<Commit> commit, GitRepository repository) {
        String by = given(approvedBy).or(() -> commit.map(repository::approver)).orElseGet(User::current);
        return unreviewed == null ? Approval.reviewed(by, followed) : Approval.unreviewed(by, unreviewed);
    }
}
