package io.github.floxmaven.git;

import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SharedRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.util.RawParseUtils;

/**
 * The remote {@code origin} of the repository that a project's folder lies in.
 *
 * <p>Objects are read and written by JGit, in memory: files, index, HEAD and local branches stay as they are. What goes
 * over the wire goes through the user's own {@code git}, because that alone knows their SSH keys and agents, credential
 * helpers, proxies and what a CI's checkout step left in the configuration; JGit knows few of them.
 */
public final class GitRemote implements SharedRepository {
    private static final Duration DEADLINE = Duration.ofMinutes(10);

    private final WorkTree workTree;
    private final GitProgram git;
    private final Origin origin;

    private GitRemote(WorkTree workTree, GitProgram git) {
        this.workTree = workTree;
        this.git = git;
        this.origin = Origin.of(git);
    }

    /**
     * Finds the remote {@code origin} of a folder's repository. It is not asked anything yet.
     *
     * @param folder an existing folder; the nearest repository at it or above it is the project's
     * @param environment the environment variables of the build, which git runs with
     * @param interactive whether somebody is there whom git may ask for a password; else it fails where it would ask
     * @throws RefusedException when there is no repository, no git on the PATH, or no such remote
     */
    public static GitRemote of(Path folder, Map<String, String> environment, boolean interactive) {
        return of(folder, environment, interactive, DEADLINE);
    }

    static GitRemote of(Path folder, Map<String, String> environment, boolean interactive, Duration deadline) {
        WorkTree workTree = WorkTree.of(folder, environment)
                .orElseThrow(() -> new RefusedException("The folder " + folder + " is in no git repository, so there is"
                        + " nothing to release. Run the goal in a clone of the project."));
        return new GitRemote(workTree, GitProgram.in(workTree.folder(), environment, interactive, deadline));
    }

    @Override
    public String address() {
        return origin.address();
    }

    /** @throws io.github.floxmaven.release.FloxException when it does not answer */
    void ask() {
        origin.refs(Constants.HEAD);
    }

    /**
     * {@inheritDoc}
     *
     * <p>A shallow clone gets the rest of the history, too: without it nobody can tell what a merge would do.
     */
    @Override
    public void fetch() {
        origin.fetch(workTree.read(WorkTree::isShallow));
    }

    @Override
    public Optional<Commit> tip(String branch) {
        String ref = Origin.TRACKING + requireBranch(branch);
        return workTree.read(repository -> tip(repository, ref));
    }

    private static Optional<Commit> tip(Repository repository, String name) throws IOException {
        Ref ref = repository.exactRef(name);
        if (ref == null) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit commit = walk.parseCommit(ref.getObjectId());
            return Optional.of(new Commit(commit.name(), commit.getTree().name(), true));
        }
    }

    @Override
    public Optional<String> tipNow(String branch) {
        String ref = Constants.R_HEADS + requireBranch(branch);
        return Optional.ofNullable(origin.refs(ref).get(ref));
    }

    @Override
    public Set<String> tags() {
        return workTree.read(repository -> repository.getRefDatabase().getRefsByPrefix(Constants.R_TAGS).stream()
                .map(ref -> ref.getName().substring(Constants.R_TAGS.length()))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Author and committer are the user, as git knows them: {@code user.name} and {@code user.email}, or
     * {@code GIT_AUTHOR_NAME} and its like.
     */
    @Override
    public Commit merge(Commit commit, String branch, String message) {
        Commit tip = tip(branch).orElseThrow(() -> noSuchBranch(branch, commit));
        PersonIdent author = user("GIT_AUTHOR_IDENT");
        PersonIdent committer = user("GIT_COMMITTER_IDENT");
        return workTree.read(repository ->
                new InMemoryMerge(repository, branch, tip, commit).make(wholeLines(message), author, committer));
    }

    private RefusedException noSuchBranch(String branch, Commit commit) {
        String first = workTree.read(repository -> {
            try (RevWalk walk = new RevWalk(repository)) {
                RevCommit oldest = walk.parseCommit(ObjectId.fromString(commit.hash()));
                while (oldest.getParentCount() > 0) {
                    oldest = walk.parseCommit(oldest.getParent(0));
                }
                return oldest.name();
            }
        });
        return new RefusedException("The shared repository " + address() + " has no branch \"" + branch
                + "\" to release into. Start it with the project's first commit: `git push " + Origin.NAME + " " + first
                + ":" + Constants.R_HEADS + branch + "`.");
    }

    /** Git is asked, because its configuration can depend on where the clone is. */
    private PersonIdent user(String variable) {
        GitProgram.Answer answer = git.run("-c", "user.useConfigOnly=true", "var", variable);
        PersonIdent user = answer.succeeded() ? RawParseUtils.parsePersonIdent(answer.output()) : null;
        if (user == null) {
            throw new RefusedException("git does not know who you are, and a release is made in your name. Tell it:"
                    + " `git config --global user.name \"Your Name\"` and `git config --global user.email"
                    + " you@example.org`.");
        }
        return user;
    }

    private static String wholeLines(String message) {
        return message.strip() + "\n";
    }

    /**
     * {@inheritDoc}
     *
     * <p>The push is atomic and never forced. When it fails in the middle, the shared repository is asked whether it took
     * it; if it did, all is well.
     *
     * @throws io.github.floxmaven.release.FloxException when the connection was lost; the message says whether the shared
     *     repository is as before, or that it could not be asked
     */
    @Override
    public void publish(Commit merge, String branch, String tag, String message) {
        requireBranch(branch);
        PersonIdent tagger = user("GIT_COMMITTER_IDENT");
        origin.push(workTree.read(repository -> {
            if (!Repository.isValidRefName(Constants.R_TAGS + tag)) {
                throw new RefusedException(
                        "\"" + tag + "\" can't be a tag's name. `git help check-ref-format` says what can.");
            }
            if (repository.exactRef(Constants.R_TAGS + tag) != null) {
                throw Origin.Push.tagExists(tag);
            }
            try (RevWalk walk = new RevWalk(repository);
                    ObjectInserter inserter = repository.newObjectInserter()) {
                RevCommit commit = walk.parseCommit(ObjectId.fromString(merge.hash()));
                TagBuilder annotated = new TagBuilder();
                annotated.setObjectId(commit);
                annotated.setTag(tag);
                annotated.setTagger(tagger);
                annotated.setMessage(wholeLines(message));
                ObjectId object = inserter.insert(annotated);
                inserter.flush();
                return new Origin.Push(
                        branch, commit.name(), commit.getParent(0).name(), tag, object.name());
            }
        }));
    }

    private static String requireBranch(String branch) {
        if (!Repository.isValidRefName(Constants.R_HEADS + branch)) {
            throw new RefusedException(
                    "\"" + branch + "\" can't be a branch's name. `git help check-ref-format` says what can.");
        }
        return branch;
    }
}
