package io.github.floxmaven.mojo;

import io.github.floxmaven.aws.AwsAccess;
import io.github.floxmaven.aws.AwsLogs;
import io.github.floxmaven.config.ProjectConfiguration;
import io.github.floxmaven.config.SystemChoice;
import io.github.floxmaven.console.LogFormat;
import io.github.floxmaven.git.GitRepository;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemLogs;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.workflow.LogRequest;
import io.github.floxmaven.workflow.LogWorkflow;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Shows what the functions of a system wrote, backend and frontend in the order of time.
 *
 * @since 0.1.0
 */
@Mojo(name = "logs", threadSafe = true)
public final class LogsMojo extends AbstractFloxMojo {
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");
    private static final long LOOK_EVERY_SECONDS = 1;

    /**
     * The system to look at. Default: the system that the pom's {@code <systems>} give to the branch; a branch without a
     * system is refused.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.system")
    private String system;

    /**
     * From when on: a time ago such as {@code 30s}, {@code 10m}, {@code 2h} or {@code 1d}, or a time such as
     * {@code 2026-11-22T14:15:00Z}. Anything else is refused.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.since", defaultValue = "10m")
    private String since;

    /**
     * Whether to go on with what comes, until Ctrl-C.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.follow", defaultValue = "false")
    private boolean follow;

    /**
     * What a line has to contain to be shown, in upper or lower case. Default: nothing, all lines are shown.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.filter", defaultValue = "")
    private String filter;

    @Override
    void run() {
        ProjectConfiguration configuration = configuration();
        GitRepository repository = GitRepository.of(module.getBasedir().toPath(), System.getenv());
        SystemName name = new SystemChoice(configuration).choose(system, repository.branch());
        LogRequest request = new LogRequest(from(Instant.now()), filter == null ? "" : filter, follow);
        if (configuration.isOnThisMachine(name)) {
            show(localSystem(name, getLog()::debug).logs(), request);
        } else {
            try (AwsAccess access = aws(configuration.target(name))) {
                show(AwsLogs.of(access, name), request);
            }
        }
    }

    private void show(SystemLogs logs, LogRequest request) {
        LogFormat format = new LogFormat(Terminal.isLive(session), ZoneId.systemDefault());
        new LogWorkflow(logs, line -> getLog().info(format.format(line)), LogsMojo::pause).run(request);
    }

    private Instant from(Instant now) {
        Matcher ago = AGO.matcher(since);
        if (ago.matches()) {
            long count = Long.parseLong(ago.group(1));
            return now.minus(
                    switch (ago.group(2)) {
                        case "s" -> Duration.ofSeconds(count);
                        case "m" -> Duration.ofMinutes(count);
                        case "h" -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    });
        }
        try {
            return Instant.parse(since);
        } catch (DateTimeException e) {
            throw new RefusedException(
                    "-Dflox.since is \"" + since + "\": neither a time ago nor a time. Write, for example,"
                            + " -Dflox.since=2h or -Dflox.since=2026-11-22T14:15:00Z.",
                    e);
        }
    }

    private static boolean pause() {
        try {
            TimeUnit.SECONDS.sleep(LOOK_EVERY_SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
