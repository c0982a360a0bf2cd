package io.github.floxmaven.mojo;

import io.github.floxmaven.aws.AwsAccess;
import io.github.floxmaven.aws.AwsSystemStack;
import io.github.floxmaven.aws.cost.SystemCosts;
import io.github.floxmaven.aws.template.CiTrust;
import io.github.floxmaven.aws.template.SystemTemplate;
import io.github.floxmaven.config.ProjectConfiguration;
import io.github.floxmaven.config.SystemChoice;
import io.github.floxmaven.console.ConsoleProgress;
import io.github.floxmaven.git.GitRepository;
import io.github.floxmaven.release.AwsTarget;
import io.github.floxmaven.release.CiPlan;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemPlan;
import io.github.floxmaven.store.LeaseLock;
import io.github.floxmaven.workflow.SetupResult;
import io.github.floxmaven.workflow.SetupWorkflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Creates a system on AWS, or brings one that stands up to the pom. It shows what would change and what it costs, asks,
 * and then follows AWS to the end. What a system serves stays as it is, and whatever would lose data is refused.
 *
 * @since 0.1.0
 */
@Mojo(name = "setup-system", threadSafe = true)
public final class SetupSystemMojo extends AbstractFloxMojo {
    /**
     * The system to set up. Default: the system that the pom's {@code <systems>} give to the branch; a branch without a
     * system is refused. On this machine there is nothing to set up.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.system")
    private String system;

    /**
     * Makes the changes without asking. Where there is nobody to ask, as in CI, nothing is changed without it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.yes", defaultValue = "false")
    private boolean yes;

    /**
     * Only writes the template to {@code target/flox} and says what the system costs. It calls nobody, and so needs no
     * credentials.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    void run() {
        ProjectConfiguration configuration = configuration();
        GitRepository repository = GitRepository.of(module.getBasedir().toPath(), System.getenv());
        SystemName name = new SystemChoice(configuration).choose(system, repository.branch());
        if (configuration.isOnThisMachine(name)) {
            getLog().info("Nothing to set up: system \"" + name + "\" is on this machine.");
            getLog().info("  Next: \"mvn flox:deploy -Dflox.system=" + name + "\" brings a release onto it.");
            return;
        }
        SystemPlan plan = configuration.plan(name);
        Path template = write(plan);
        CostTable costs = new CostTable(new SystemCosts(plan));
        if (dryRun) {
            costs.lines().forEach(getLog()::info);
            getLog().info("");
            getLog().info("The template of system \"" + name + "\" is in " + template
                    + ". Nothing was changed, and AWS was not asked.");
        } else {
            say(name, setUp(configuration.target(name), plan, costs));
            plan.ci().ifPresent(ci -> sayWhatCiNeeds(name, ci));
        }
    }

    private SetupResult setUp(AwsTarget target, SystemPlan plan, CostTable costs) {
        SystemName name = plan.system();
        try (AwsAccess access = aws(target);
                ConsoleProgress progress = Terminal.progress(getLog(), session)) {
            SetupWorkflow workflow = new SetupWorkflow(
                    name,
                    new AwsSystemStack(access, plan),
                    store -> new LeaseLock(name, store, Clock.systemUTC(), progress::say),
                    new ConsoleOperator(getLog(), Terminal.canAsk(session), yes, costs),
                    progress,
                    Clock.systemUTC());
            return new LastWord(workflow::whenStopped, getLog()::warn).during(() -> workflow.run(User.current()));
        }
    }

    private Path write(SystemPlan plan) {
        Path file =
                Path.of(module.getBuild().getDirectory(), "flox", plan.system().name() + "-template.json");
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, new SystemTemplate(plan).json());
        } catch (IOException e) {
            throw new FloxException("Could not write the template to " + file + ": " + e.getMessage(), e);
        }
    }

    private void say(SystemName name, SetupResult result) {
        getLog().info("");
        getLog().info(
                        result.changed()
                                ? "System \"" + name + "\" is set up."
                                : "Nothing to change: system \"" + name + "\" is what the pom says.");
        result.address().ifPresent(address -> getLog().info("  It answers at " + address));
        if (!result.deployed()) {
            getLog().info("  Next: \"mvn flox:deploy -Dflox.system=" + name + "\" brings the first release onto it.");
        }
    }

    /** An account has one identity provider of a host, whatever stacks there are: none of them can make it. */
    private void sayWhatCiNeeds(SystemName name, CiPlan ci) {
        getLog().info("  CI takes the role " + SystemTemplate.ciRoleName(name) + " for branch " + ci.branch() + " of "
                + ci.repository() + ". Once for each account, tell AWS that jobs of "
                + ci.repository().host().label()
                + " may prove who they are:");
        getLog().info("    " + new CiTrust(ci).commandForProvider());
    }
}
