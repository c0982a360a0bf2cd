package io.github.floxmaven.mojo;

import io.github.floxmaven.config.ProjectConfiguration;
import io.github.floxmaven.console.Amount;
import io.github.floxmaven.git.GitRepository;
import io.github.floxmaven.release.Approval;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.Release;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.workflow.BranchTip;
import io.github.floxmaven.workflow.BundleSource;
import io.github.floxmaven.workflow.DeployRequest;
import io.github.floxmaven.workflow.DeployResult;
import io.github.floxmaven.workflow.DeployWorkflow;
import io.github.floxmaven.workflow.TargetSystem;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings bundles onto a system, as the pom configures it there, and tells how that went. */
final class Deployment {
    private final ProjectConfiguration configuration;
    private final TargetSystem target;
    private final GitRepository repository;
    private final Progress progress;

    Deployment(ProjectConfiguration configuration, TargetSystem target, GitRepository repository, Progress progress) {
        this.configuration = configuration;
        this.target = target;
        this.repository = repository;
        this.progress = progress;
    }

    /**
     * Deploys.
     *
     * @param tip asks whether the commit still is the end of its branch; empty when nobody has to
     * @return what to tell the user
     */
    List<String> run(
            BundleSource source,
            Optional<Commit> commit,
            Optional<Approval> approval,
            Optional<BranchTip> tip,
            boolean unpin) {
        DeployRequest request = new DeployRequest(
                User.current(), commit, source, settings(), configuration.database(), approval, tip, unpin);
        DeployResult result = new DeployWorkflow(target, repository, progress, Clock.systemUTC()).run(request);
        return lines(result, target.platform().address());
    }

    private Map<Part, FunctionSettings> settings() {
        Map<Part, FunctionSettings> settings = new EnumMap<>(Part.class);
        configuration.parts().forEach(part -> settings.put(part, configuration.settings(part, target.name())));
        return settings;
    }

    private List<String> lines(DeployResult result, Optional<URI> address) {
        SystemName name = target.name();
        Release release = result.release();
        String commit = release.commit().map(Deployment::describe).orElse("no git repository");
        List<String> lines = new ArrayList<>();
        if (result.changed()) {
            lines.add("System \"" + name + "\" serves release " + release.id() + " (" + commit + ").");
            if (!result.previous().equals(Optional.of(release.id()))) {
                lines.addAll(news(result));
            }
        } else {
            lines.add("Nothing has changed: system \"" + name + "\" serves release " + release.id() + " (" + commit
                    + ") already.");
        }
        lines.add("  "
                + address.map(uri -> "Open " + uri)
                        .orElse("It lives in .flox/" + name + ": run \"mvn flox:run -Dflox.system=" + name
                                + "\", then open http://localhost:8080/."));
        return lines;
    }

    private List<String> news(DeployResult result) {
        List<String> lines = new ArrayList<>();
        lines.add("  New: " + (result.news().isEmpty() ? "the commit only" : String.join(", ", result.news()))
                + ". Sent " + Amount.bytes(result.bytesSent()) + " in " + Amount.seconds(result.took()) + ".");
        result.previous()
                .ifPresent(previous -> lines.add("  Before, it served " + previous
                        + "; \"mvn flox:rollback -Dflox.system=" + target.name() + "\" goes back to it."));
        return lines;
    }

    private static String describe(Commit commit) {
        return "commit " + commit.shortHash() + (commit.clean() ? "" : " and uncommitted changes");
    }
}
