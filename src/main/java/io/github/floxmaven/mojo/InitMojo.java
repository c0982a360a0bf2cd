package io.github.floxmaven.mojo;

import io.github.floxmaven.ci.CiProject;
import io.github.floxmaven.ci.CiService;
import io.github.floxmaven.ci.FileChange;
import io.github.floxmaven.ci.ProjectFiles;
import io.github.floxmaven.config.ProjectConfiguration;
import io.github.floxmaven.git.GitRepository;
import io.github.floxmaven.release.HostedRepository;
import io.github.floxmaven.release.RefusedException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes workflows for CI: one that sets up a system, started by hand, and one for each system that deploys its branch when
 * somebody pushes to it. It shows what it changes, and replaces no file that somebody else has written or edited. It also adds
 * what Maven and Flox make to {@code .gitignore}.
 *
 * @since 0.1.0
 */
@Mojo(name = "init", threadSafe = true)
public final class InitMojo extends AbstractFloxMojo {
    private static final String GITHUB = "github";
    private static final String GITLAB = "gitlab";

    /**
     * The service that runs the workflows: {@code github} for GitHub Actions, {@code gitlab} for GitLab CI. Default: the one
     * of the pom's {@code <repository>}, else {@code github}. Any other word is refused.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.ci")
    private String ci;

    /**
     * Replaces also files that somebody else has written or edited. Without it, one such file is enough for none to be
     * written.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.overwrite", defaultValue = "false")
    private boolean overwrite;

    /**
     * Only shows what would be written.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.dryRun", defaultValue = "false")
    private boolean dryRun;

    @Override
    void run() {
        ProjectConfiguration configuration = configuration();
        Path repository = GitRepository.of(module.getBasedir().toPath(), System.getenv())
                .folder()
                .orElseThrow(() -> new RefusedException("The project is in no git repository, and CI builds one.\n"
                        + "  Run \"git init\" in the folder that is to be its outermost one."));
        CiService service = service(configuration);
        CiProject project = new CiBuild(session, module, repository).of(configuration);
        ProjectFiles files = new ProjectFiles(repository);
        List<FileChange> changes = files.compare(service.files(project));
        changes.forEach(change -> show(change));
        if (changes.isEmpty()) {
            getLog().info("Nothing to write: the workflows are what the pom says.");
        } else if (dryRun) {
            getLog().info("Nothing was written, as flox.dryRun says.");
        } else {
            requireOurs(changes);
            files.write(changes);
            changes.forEach(change -> getLog().info("Wrote " + change.path()));
            new CiAdvice(configuration, project, service).lines().forEach(getLog()::info);
        }
    }

    private CiService service(ProjectConfiguration configuration) {
        if (ci == null) {
            boolean onGitLab = configuration
                    .repository()
                    .filter(hosted -> hosted.host() == HostedRepository.Host.GITLAB)
                    .isPresent();
            return onGitLab ? CiService.GITLAB : CiService.GITHUB;
        }
        return switch (ci) {
            case GITHUB -> CiService.GITHUB;
            case GITLAB -> CiService.GITLAB;
            default ->
                throw new RefusedException("-Dflox.ci is \"" + ci + "\": allowed is " + GITHUB + " or " + GITLAB
                        + ".\n  Write one of them, or leave it out.");
        };
    }

    private void show(FileChange change) {
        change.diff().forEach(getLog()::info);
        getLog().info("");
    }

    private void requireOurs(List<FileChange> changes) {
        List<String> somebodys = changes.stream()
                .filter(FileChange::isSomebodys)
                .map(FileChange::path)
                .toList();
        if (!overwrite && !somebodys.isEmpty()) {
            throw new RefusedException("Somebody has written or edited " + String.join(" and ", somebodys)
                    + ", so nothing was written. What would change there is shown above.\n"
                    + "  Add -Dflox.overwrite to replace it, or move what is yours into a workflow of its own.");
        }
    }
}
