package io.github.floxmaven.git;

import io.github.floxmaven.release.BuildBranch;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.CommitSummary;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SourceRepository;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.FooterKey;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/**
 * The git repository that a project's folder lies in. Linked worktrees, submodules and shallow clones are read like any
 * other repository.
 *
 * <p>The folder alone says which repository that is: {@code GIT_DIR} and its like are ignored, because git sets them
 * for its hooks, where they would lend a build the commit of another repository.
 */
public final class GitRepository implements SourceRepository {
    private static final FooterKey APPROVED_BY = new FooterKey("Approved-by");

    private final Optional<WorkTree> workTree;
    private final Map<String, String> environment;

    private GitRepository(Optional<WorkTree> workTree, Map<String, String> environment) {
        this.workTree = workTree;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Finds the repository of a folder.
     *
     * @param folder an existing folder; the nearest repository at it or above it is the project's
     * @param environment the environment variables of the build: those of CI systems say which branch it is for, and
     *     {@code GIT_CEILING_DIRECTORIES} where the search ends
     */
    public static GitRepository of(Path folder, Map<String, String> environment) {
        return new GitRepository(WorkTree.of(folder, environment), environment);
    }

    /** The repository's outermost folder, without symbolic links; empty when the project is in no repository. */
    public Optional<Path> folder() {
        return workTree.map(WorkTree::folder);
    }

    /**
     * {@inheritDoc}
     *
     * <p>A file anywhere in the repository that git neither tracks nor ignores makes it not clean, like a changed one.
     *
     * @throws RefusedException when the repository is of a kind that can't be read, or has a file whose name this
     *     process's locale does not have; the message says what is missing
     */
    @Override
    public Optional<Commit> head() {
        return workTree.flatMap(tree -> tree.read(GitRepository::headOf));
    }

    private static Optional<Commit> headOf(Repository repository) throws IOException, GitAPIException {
        ObjectId head = repository.resolve(Constants.HEAD);
        if (head == null) {
            return Optional.empty();
        }
        try (RevWalk walk = new RevWalk(repository);
                Git git = new Git(repository)) {
            RevCommit commit = walk.parseCommit(head);
            Status status = git.status().call();
            requireLocaleOf(status.getMissing());
            return Optional.of(new Commit(commit.name(), commit.getTree().name(), status.isClean()));
        }
    }

    /** In a locale that can't say their names, Java finds neither tracked files nor a change in them. */
    private static void requireLocaleOf(Set<String> missing) {
        for (String name : missing) {
            try {
                Path.of(name);
            } catch (InvalidPathException e) {
                throw new RefusedException(
                        "git tracks the file \"" + name + "\", and Java can't say that name in this shell's locale."
                                + "\n  Set the environment variable LC_ALL to C.UTF-8, or to another locale of UTF-8, and run Maven"
                                + " again.",
                        e);
            }
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>The CI's own variables come first, because a CI checks out a detached HEAD; then HEAD.
     *
     * @throws RefusedException when the repository is of a kind that can't be read; the message says what is missing
     */
    @Override
    public BuildBranch branch() {
        return new ContinuousIntegration(environment).branch().orElseGet(() -> workTree.map(
                        tree -> tree.read(GitRepository::branchOf))
                .orElseGet(BuildBranch.NoRepository::new));
    }

    @Override
    public Optional<Boolean> isBefore(Commit commit, Commit later) {
        return workTree.flatMap(tree -> tree.read(repository -> isBefore(repository, commit, later)));
    }

    private static Optional<Boolean> isBefore(Repository repository, Commit commit, Commit later) throws IOException {
        if (commit.hash().equals(later.hash())) {
            return Optional.of(false);
        }
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit first = walk.parseCommit(ObjectId.fromString(commit.hash()));
            RevCommit second = walk.parseCommit(ObjectId.fromString(later.hash()));
            if (walk.isMergedInto(first, second)) {
                return Optional.of(true);
            }
        } catch (MissingObjectException e) {
            // Pushed by somebody else, or rewritten since: whatever is known here does not lead to it.
        }
        return WorkTree.isShallow(repository) ? Optional.empty() : Optional.of(false);
    }

    @Override
    public Optional<List<CommitSummary>> commits(Optional<Commit> since, Commit to) {
        return workTree.flatMap(tree -> tree.read(repository -> commits(repository, since, to)));
    }

    private static Optional<List<CommitSummary>> commits(Repository repository, Optional<Commit> since, Commit to)
            throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setRevFilter(RevFilter.NO_MERGES);
            walk.markStart(walk.parseCommit(ObjectId.fromString(to.hash())));
            if (since.isPresent()) {
                walk.markUninteresting(
                        walk.parseCommit(ObjectId.fromString(since.get().hash())));
            }
            List<CommitSummary> commits = new ArrayList<>();
            walk.forEach(commit -> commits.add(summary(commit)));
            return WorkTree.isShallow(repository) ? Optional.empty() : Optional.of(commits);
        } catch (MissingObjectException e) {
            return Optional.empty();
        }
    }

    private static CommitSummary summary(RevCommit commit) {
        return new CommitSummary(
                commit.name(),
                commit.getShortMessage(),
                commit.getAuthorIdent().getName(),
                commit.getCommitterIdent().getWhenAsInstant());
    }

    @Override
    public String approver(Commit commit) {
        return workTree.map(tree -> tree.read(repository -> approver(repository, commit)))
                .orElseThrow(() -> new IllegalArgumentException("a commit outside a repository"));
    }

    private String approver(Repository repository, Commit commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit found = walk.parseCommit(ObjectId.fromString(commit.hash()));
            // flox:release merges. What is squashed may bring such a line along from a commit of somebody who only
            // wrote it.
            List<String> named = found.getParentCount() < 2
                    ? List.of()
                    : found.getFooterLines(APPROVED_BY).stream()
                            .filter(name -> !name.isBlank())
                            .toList();
            return named.isEmpty()
                    ? new ContinuousIntegration(environment).person().orElseGet(() -> merger(found))
                    : named.get(named.size() - 1);
        }
    }

    /** GitHub commits what is merged on its pages: whoever pressed the button is the author of the merge then. */
    private static String merger(RevCommit commit) {
        PersonIdent committer = commit.getCommitterIdent();
        return committer.getEmailAddress().equals("noreply@github.com")
                ? commit.getAuthorIdent().getName()
                : committer.getName();
    }

    private static BuildBranch branchOf(Repository repository) throws IOException {
        String head = repository.getFullBranch();
        if (head == null) {
            throw new RefusedException("The git repository in " + repository.getWorkTree()
                    + " has no readable HEAD. Repair it, `git status` says how, or clone it again.");
        }
        return head.startsWith(Constants.R_HEADS)
                ? new BuildBranch.Named(head.substring(Constants.R_HEADS.length()), BuildBranch.Named.GIT)
                : new BuildBranch.Detached(head);
    }
}
