package io.github.floxmaven.mojo;

import io.github.floxmaven.config.ProjectConfiguration;
import io.github.floxmaven.config.ReleaseRoute;
import io.github.floxmaven.console.ConsoleProgress;
import io.github.floxmaven.git.GitRemote;
import io.github.floxmaven.git.GitRepository;
import io.github.floxmaven.github.GitHubPullRequests;
import io.github.floxmaven.release.Approval;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SharedRepository;
import io.github.floxmaven.workflow.ReleaseNumber;
import io.github.floxmaven.workflow.ReleaseRequest;
import io.github.floxmaven.workflow.ReleaseResult;
import io.github.floxmaven.workflow.ReleaseWorkflow;
import io.github.floxmaven.workflow.ReviewedBundles;
import io.github.floxmaven.workflow.TargetSystem;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Takes the release that a system runs, as people have reviewed it there, to the branch of the system that follows it:
 * what {@code dev} runs to {@code master}, and so to {@code live}. It shows what would be released and asks who approved
 * it. Nothing is built, and the working tree stays as it is.
 *
 * @since 0.1.0
 */
@Mojo(name = "release", threadSafe = true)
public final class ReleaseMojo extends AbstractFloxMojo {
    private static final String MERGE = "merge";
    private static final String PULL_REQUEST = "pull-request";
    private static final String DATE = "date";
    private static final String VERSION = "version";

    /**
     * The system to release to, one that follows another. Default: the one that is protected, or that is the only one to
     * follow another. Where that leaves none or more than one, the goal is refused.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.system")
    private String system;

    /**
     * How the release comes onto the branch: {@code merge} merges and tags it now; {@code pull-request} opens one on GitHub,
     * or brings the open one up to date, with the list of what is new, and merging that is the approval. It needs a token in
     * the environment variable {@code GH_TOKEN} or {@code GITHUB_TOKEN}. Any other word is refused.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.releaseBy", defaultValue = MERGE)
    private String releaseBy;

    /**
     * The name of who approved the release. Without it, the goal asks for it; where there is nobody to ask, nothing is
     * released.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.approvedBy")
    private String approvedBy;

    /**
     * What the release's tag is called: {@code date} for {@code v<year>.<month>.<n>}, where n counts the month's releases
     * from 1; {@code version} for {@code v} and the project's version, which may be no snapshot's and needs the released
     * commit to be checked out. Any other word is refused.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.releaseNumber", defaultValue = DATE)
    private String releaseNumber;

    /**
     * Only fetches, and shows what would be released.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.dryRun", defaultValue = "false")
    private boolean dryRun;

    /**
     * Also deploys the release to the system, once it is merged, with the settings of the pom that is checked out. That
     * has to be the released commit's, and clean; else nothing is released. Without it, the branch's CI job deploys.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.deploy", defaultValue = "false")
    private boolean deploy;

    /**
     * With {@code flox.deploy}: deploys also to a system that was rolled back, and so ends its pin. Without it, nothing is
     * released then.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.unpin", defaultValue = "false")
    private boolean unpin;

    /**
     * With {@code flox.deploy}: how many minutes to wait for somebody else who works on the system; 0 does not wait.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.lockWait", defaultValue = "10")
    private int lockWait;

    @Override
    void run() {
        requireWay();
        ProjectConfiguration configuration = configuration();
        ReleaseRoute route = ReleaseRoute.to(system, configuration);
        ReleaseRequest request = request(route);
        Path folder = module.getBasedir().toPath();
        GitRepository repository = GitRepository.of(folder, System.getenv());
        SharedRepository shared = GitRemote.of(folder, System.getenv(), Terminal.canAsk(session));
        try (ConsoleProgress progress = Terminal.progress(getLog(), session);
                OpeningSystems opening = opening(configuration, progress)) {
            opening.begin(route.to().name());
            TargetSystem from = opening.get(route.from().name());
            TargetSystem to = opening.get(route.to().name()).waitingForLock(Duration.ofMinutes(lockWait), progress);
            ReleaseConsole console = new ReleaseConsole(getLog(), Terminal.canAsk(session));
            ReleaseWorkflow workflow =
                    new ReleaseWorkflow(from, to, shared, repository, console, progress, Clock.systemUTC());
            ReleaseResult result = new LastWord(workflow::whenStopped, getLog()::warn)
                    .during(() -> releaseBy.equals(MERGE)
                            ? workflow.merge(request)
                            : workflow.propose(request, (head, base, title, body) -> GitHubPullRequests.of(
                                            shared.address(), System.getenv())
                                    .open(head, base, title, body)));
            boolean deploys = deploy && !dryRun;
            say(new ReleaseSummary(result, request.to(), shared.address(), deploys).lines());
            if (deploys && result.merged().isPresent()) {
                Approval approval =
                        Approval.reviewed(repository.approver(result.merged().get()), from.name());
                say(new Deployment(configuration, to, repository, progress)
                        .run(
                                new ReviewedBundles(from, repository),
                                result.merged(),
                                Optional.of(approval),
                                Optional.empty(),
                                unpin));
            }
        }
    }

    private void requireWay() {
        if (!List.of(MERGE, PULL_REQUEST).contains(releaseBy)) {
            throw new RefusedException("-Dflox.releaseBy is \"" + releaseBy
                    + "\", which is no way to release.\n  Write " + MERGE + " or " + PULL_REQUEST + ".");
        }
        if (deploy && releaseBy.equals(PULL_REQUEST)) {
            throw new RefusedException(
                    "-Dflox.deploy is given, and a pull request releases nothing before it is merged.\n"
                            + "  Leave -Dflox.deploy out, or add -Dflox.releaseBy=" + MERGE + ".");
        }
    }

    private void say(List<String> lines) {
        getLog().info("");
        lines.forEach(getLog()::info);
    }

    private ReleaseRequest request(ReleaseRoute route) {
        return new ReleaseRequest(
                route.from().branch(),
                route.branch(),
                route.ownVariables(),
                number(),
                given(approvedBy),
                deploy || VERSION.equals(releaseNumber),
                deploy && !unpin,
                dryRun);
    }

    private ReleaseNumber number() {
        return switch (releaseNumber) {
            case DATE -> ReleaseNumber.ofDate(Clock.systemDefaultZone());
            case VERSION -> ReleaseNumber.ofVersion(module.getVersion());
            default ->
                throw new RefusedException("-Dflox.releaseNumber is \"" + releaseNumber
                        + "\", which is no way to number releases.\n  Write " + DATE + " or " + VERSION + ".");
        };
    }
}
