package io.github.floxmaven.git;

import io.github.floxmaven.release.Check;
import io.github.floxmaven.release.Check.State;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.FloxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Looks at the repository that a project's folder lies in, and whether the shared one answers. It fetches nothing. */
public final class RepositoryChecks {
    /** For one question: whoever waits for a diagnosis does not wait as for a release. */
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    private final Path folder;
    private final Map<String, String> environment;
    private final Optional<WorkTree> workTree;

    /**
     * @param folder an existing folder; the nearest repository at it or above it is the project's
     * @param environment the environment variables of the build, which git runs with
     */
    public RepositoryChecks(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
        this.workTree = WorkTree.of(folder, environment);
    }

    /** Whether the files are those of a commit, as a system wants them that follows another. */
    public Check files() {
        String name = "files";
        Optional<Commit> head = GitRepository.of(folder, environment).head();
        if (head.isEmpty()) {
            return Check.warning(
                    name,
                    "they are of no commit, so no release tells what it was made from",
                    "Commit them: `git commit`.");
        }
        String commit = "commit " + head.get().shortHash();
        return Check.ok(name, head.get().clean() ? commit : commit + " and uncommitted changes");
    }

    /** Whether all of the history is here: a shallow clone can't tell which of two commits is the older one. */
    public Check history() {
        String name = "history";
        if (workTree.isEmpty()) {
            return Check.warning(name, "the folder is in no git repository", "Run the goal in a clone of the project.");
        }
        return workTree.get().read(WorkTree::isShallow)
                ? Check.warning(
                        name,
                        "the clone is shallow: a deploy is refused where that hides whether its commit is older than"
                                + " the one that the system serves",
                        "Run `git fetch --unshallow`; in CI, have the checkout fetch all of the history (fetch-depth: 0 on"
                                + " GitHub, GIT_DEPTH: 0 on GitLab).")
                : Check.ok(name, "complete");
    }

    /** Whether the remote {@code origin} answers. Only releases, and deploys in CI, need it. */
    public Check origin() {
        String name = "origin";
        try {
            GitRemote remote = GitRemote.of(folder, environment, false, DEADLINE);
            remote.ask();
            return Check.ok(name, remote.address() + " answers");
        } catch (FloxException e) {
            return Check.fault(name, State.WARNING, e);
        }
    }
}
