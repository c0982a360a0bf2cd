package io.github.floxmaven.git;

import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.RefusedException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.RecursiveMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/** A three-way merge of a commit into the end of a branch that touches no file, no index and no ref. */
final class InMemoryMerge {
    private static final int NAMED_FILES = 20;

    private final Repository repository;
    private final String branch;
    private final ObjectId tip;
    private final ObjectId commit;

    InMemoryMerge(Repository repository, String branch, Commit tip, Commit commit) {
        this.repository = repository;
        this.branch = branch;
        this.tip = ObjectId.fromString(tip.hash());
        this.commit = ObjectId.fromString(commit.hash());
    }

    /** Makes the merge commit, which nothing refers to yet. */
    Commit make(String message, PersonIdent author, PersonIdent committer) throws IOException {
        requireSomethingToMerge();
        RecursiveMerger merger = (RecursiveMerger) MergeStrategy.RECURSIVE.newMerger(repository, true);
        try (ObjectInserter inserter = merger.getObjectInserter()) {
            if (!merger.merge(tip, commit)) {
                throw conflict(merger.getUnmergedPaths());
            }
            CommitBuilder merge = new CommitBuilder();
            merge.setTreeId(merger.getResultTreeId());
            merge.setParentIds(tip, commit);
            merge.setAuthor(author);
            merge.setCommitter(committer);
            merge.setMessage(message);
            ObjectId id = inserter.insert(merge);
            inserter.flush();
            return new Commit(id.name(), merge.getTreeId().name(), true);
        } catch (MissingObjectException e) {
            throw new RefusedException(
                    "This clone lacks a part of what is to be merged (" + e.getMessage() + "), as a partial clone does."
                            + " Run the goal in a clone that was made without --filter.",
                    e);
        }
    }

    private void requireSomethingToMerge() throws IOException {
        RevCommit base = mergeBase();
        if (base == null && WorkTree.isShallow(repository)) {
            throw new RefusedException("This clone's history is cut off before commit " + shortHash() + " and branch \""
                    + branch + "\" meet. Run `git fetch --unshallow`, then the goal again.");
        } else if (base == null) {
            throw new RefusedException("Commit " + shortHash() + " and branch \"" + branch + "\" have no commit in"
                    + " common, so they can't be merged. Check that both are of this project.");
        } else if (base.equals(commit)) {
            throw new RefusedException("Commit " + shortHash() + " is a part of branch \"" + branch
                    + "\" already: there is nothing to release.");
        }
    }

    private RevCommit mergeBase() throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(tip));
            walk.markStart(walk.parseCommit(commit));
            return walk.next();
        }
    }

    private RefusedException conflict(List<String> files) {
        String named = files.stream()
                .sorted()
                .limit(NAMED_FILES)
                .map(file -> "\n  " + file.replaceAll("\\p{Cntrl}", "?"))
                .collect(Collectors.joining());
        String more = files.size() > NAMED_FILES ? "\n  and " + (files.size() - NAMED_FILES) + " more" : "";
        return new RefusedException("Commit " + shortHash() + " can't be merged into \"" + branch
                + "\": both changed, each in its own way:" + named + more + "\nNothing has changed. Merge \"" + branch
                + "\" into the branch that you release from (`git merge origin/" + branch
                + "`), resolve it there, deploy that, have it reviewed, and run the goal again.");
    }

    private String shortHash() {
        return commit.abbreviate(7).name();
    }
}
