package io.github.floxmaven.mojo;

import io.github.floxmaven.aws.AwsAccess;
import io.github.floxmaven.aws.AwsSystemRemoval;
import io.github.floxmaven.aws.cost.SnapshotCosts;
import io.github.floxmaven.config.ProjectConfiguration;
import io.github.floxmaven.config.SystemChoice;
import io.github.floxmaven.console.ConsoleProgress;
import io.github.floxmaven.git.GitRepository;
import io.github.floxmaven.local.LocalFolder;
import io.github.floxmaven.local.LocalRemoval;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemRemains;
import io.github.floxmaven.release.SystemRemains.Snapshot;
import io.github.floxmaven.release.SystemRemoval;
import io.github.floxmaven.store.LeaseLock;
import io.github.floxmaven.workflow.DestroyRequest;
import io.github.floxmaven.workflow.DestroyResult;
import io.github.floxmaven.workflow.DestroyWorkflow;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Takes a system down for good, with all its data; of its database on AWS a last snapshot is kept. It shows what goes
 * before anything does, and wants the system's name typed once more. Stopped or failed, it is run again and goes on.
 *
 * @since 0.1.0
 */
@Mojo(name = "destroy-system", threadSafe = true)
public final class DestroySystemMojo extends AbstractFloxMojo {
    /**
     * The system to take down. Required: no branch ever decides that.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.system")
    private String system;

    /**
     * The system's name, typed once more. Without it, the goal asks for it; where there is nobody to ask, and when it is
     * another name, nothing is changed.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.confirm")
    private String confirm;

    /**
     * Takes also a system down that is protected from being deleted, as {@code live} is. Without it, such a system is
     * refused.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.unprotect", defaultValue = "false")
    private boolean unprotect;

    /**
     * Resources of the stack to leave alone, by their names in the stack, with commas in between. Of effect only after
     * AWS could not delete them; they stay in the account, and are said to. Default: none.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.leave")
    private Set<String> leave;

    @Override
    void run() {
        if (system == null) {
            throw new RefusedException(
                    "Which system is to be taken down? Name it: add, for example, -Dflox.system=dev.");
        }
        ProjectConfiguration configuration = configuration();
        GitRepository repository = GitRepository.of(module.getBasedir().toPath(), System.getenv());
        SystemName name = new SystemChoice(configuration).choose(system, repository.branch());
        if (configuration.isOnThisMachine(name)) {
            LocalFolder folder = LocalFolder.of(module.getBasedir().toPath(), name);
            boolean isProtected = configuration.configuration(name).isProtected();
            say(name, destroy(name, new LocalRemoval(folder, isProtected)));
            return;
        }
        try (AwsAccess access = aws(configuration.target(name))) {
            say(name, destroy(name, new AwsSystemRemoval(access, name)));
        }
    }

    private DestroyResult destroy(SystemName name, SystemRemoval removal) {
        try (ConsoleProgress progress = Terminal.progress(getLog(), session)) {
            DestroyWorkflow workflow = new DestroyWorkflow(
                    name,
                    removal,
                    store -> new LeaseLock(name, store, Clock.systemUTC(), progress::say),
                    remains -> confirmed(name, remains),
                    progress,
                    Clock.systemUTC());
            DestroyRequest request =
                    new DestroyRequest(User.current(), unprotect, leave == null ? Set.of() : Set.copyOf(leave));
            return new LastWord(workflow::whenStopped, getLog()::warn).during(() -> workflow.run(request));
        }
    }

    /** Shows what goes, and returns the name as it was typed once more. */
    private Optional<String> confirmed(SystemName name, SystemRemains remains) {
        getLog().info("");
        getLog().info("What goes, for good:");
        remains.pieces().forEach(piece -> getLog().info("  " + piece));
        remains.stores().forEach(store -> getLog().info("  all releases and the ledger, in " + store));
        if (!remains.snapshots().isEmpty()) {
            getLog().info("What stays: the snapshots " + ids(remains.snapshots()));
        }
        getLog().info("");
        if (confirm == null && Terminal.canAsk(session)) {
            String typed = System.console().readLine("Type the system's name to take it down: ");
            return Optional.ofNullable(typed).map(String::strip).filter(text -> !text.isEmpty());
        }
        return Optional.ofNullable(confirm);
    }

    private void say(SystemName name, DestroyResult result) {
        SystemRemains remains = result.remains();
        getLog().info("");
        getLog().info(
                        result.changed()
                                ? "System \"" + name + "\" is gone."
                                : "There is no system \"" + name + "\", so nothing was changed.");
        result.left().forEach(resource -> getLog().info("  Left, as -Dflox.leave says: " + resource));
        remains.database().ifPresent(database -> getLog().info(
                        "  There still is a database: " + database + ". It costs what it did before."));
        if (!remains.snapshots().isEmpty()) {
            sayCosts(remains.snapshots());
        }
    }

    private void sayCosts(List<Snapshot> snapshots) {
        SnapshotCosts costs = new SnapshotCosts();
        getLog().info("  Snapshots of its database: " + ids(snapshots));
        getLog().info("  Each costs " + costs.cost().dollars().toPlainString() + " US dollars "
                + costs.cost().unit()
                + " (AWS's list price of " + costs.date() + " in " + costs.region() + ") until you delete it, with"
                + " \"aws rds delete-db-cluster-snapshot --db-cluster-snapshot-identifier "
                + snapshots.get(0).id() + "\".");
    }

    private static String ids(List<Snapshot> snapshots) {
        return String.join(", ", snapshots.stream().map(Snapshot::id).toList());
    }
}
