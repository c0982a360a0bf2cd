package io.github.floxmaven.mojo;

import io.github.floxmaven.config.ProjectConfiguration;
import io.github.floxmaven.config.SystemChoice;
import io.github.floxmaven.console.ConsoleProgress;
import io.github.floxmaven.console.StatusPage;
import io.github.floxmaven.console.StatusTable;
import io.github.floxmaven.git.GitRemote;
import io.github.floxmaven.git.GitRepository;
import io.github.floxmaven.release.BuildBranch;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.ProjectStatus;
import io.github.floxmaven.release.ProjectStatus.UnreachableSystem;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SharedRepository;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.workflow.StatusRequest;
import io.github.floxmaven.workflow.StatusWorkflow;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Says what each system runs, since when, by whom and on whose approval, and which commits wait; and writes the same as a
 * page for those who don't read terminals. It changes nothing, and fetches nothing: run {@code git fetch} before to know
 * the newest commits.
 *
 * @since 0.1.0
 */
@Mojo(name = "status", threadSafe = true)
public final class StatusMojo extends AbstractFloxMojo {
    /**
     * The system to look at. Default: all systems of the project but those of a pattern; of those that can't be reached it
     * says why.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.system")
    private String system;

    /**
     * The file that gets the page. It needs nothing beside itself, and can be sent or published as it is.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.statusPage", defaultValue = "${project.build.directory}/flox/status.html")
    private File statusPage;

    @Override
    void run() {
        ProjectConfiguration configuration = configuration();
        Optional<SystemName> only = Optional.ofNullable(system)
                .map(name -> new SystemChoice(configuration).choose(name, new BuildBranch.NoRepository()));
        ProjectStatus status = status(configuration, only);
        for (UnreachableSystem unreachable : status.unreachable()) {
            if (only.equals(Optional.of(unreachable.name()))) {
                throw unreachable.cause();
            }
            getLog().debug(unreachable.cause());
        }
        new StatusTable(status, ZoneId.systemDefault()).lines().forEach(getLog()::info);
        Path page = statusPage.toPath();
        write(page, new StatusPage(status, ZoneId.systemDefault()).html());
        getLog().info("");
        getLog().info("The same as a page: " + page);
    }

    private ProjectStatus status(ProjectConfiguration configuration, Optional<SystemName> only) {
        Path folder = module.getBasedir().toPath();
        try (ConsoleProgress progress = Terminal.progress(getLog(), session)) {
            StatusWorkflow workflow = new StatusWorkflow(
                    name -> open(configuration, name, progress),
                    GitRepository.of(folder, System.getenv()),
                    shared(folder),
                    Clock.systemUTC());
            return workflow.run(new StatusRequest(
                    configuration.project(),
                    Stream.concat(configuration.systems().stream(), only.map(configuration::configuration).stream())
                            .distinct()
                            .map(each -> new StatusRequest.Subject(each.name(), each.branch(), each.follows()))
                            .toList(),
                    only));
        }
    }

    /** Without one, all that is known of branches is missing, and the rest is as true. */
    private Optional<SharedRepository> shared(Path folder) {
        try {
            return Optional.of(GitRemote.of(folder, System.getenv(), false));
        } catch (RefusedException e) {
            getLog().debug(e);
            return Optional.empty();
        }
    }

    private static void write(Path page, String html) {
        try {
            Files.createDirectories(page.toAbsolutePath().getParent());
            Files.writeString(page, html);
        } catch (IOException e) {
            throw new FloxException(
                    "The status page " + page + " can't be written: " + e
                            + ". Free the disk or the folder's rights, or name another file with -Dflox.statusPage.",
                    e);
        }
    }
}
