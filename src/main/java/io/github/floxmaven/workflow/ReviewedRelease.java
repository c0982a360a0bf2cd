package io.github.floxmaven.workflow;

import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.CommitSummary;
import io.github.floxmaven.release.LedgerEntry;
import io.github.floxmaven.release.PlainText;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.Release;
import io.github.floxmaven.release.SourceRepository;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the release in which a system ran what a commit holds, for a system that follows it. */
final class ReviewedRelease {
    private static final int MOST_NAMED = 10;

    private final TargetSystem followed;
    private final SourceRepository source;

    ReviewedRelease(TargetSystem followed, SourceRepository source) {
        this.followed = followed;
        this.source = source;
    }

    /**
     * The release with that commit's content; of several, the one that ran last, be it by a rollback.
     *
     * @throws RefusedException when there is none
     */
    Release of(Optional<Commit> head) {
        Commit commit =
                head.orElseThrow(() -> new RefusedException("This is no git repository, or one without a commit,"
                        + " so there is no telling what system \"" + followed.name() + "\" ran of it.\n"
                        + "  Deploy from a clone of the project."));
        if (!commit.clean()) {
            throw new RefusedException("There are changes that are in no commit, so system \"" + followed.name()
                    + "\" can't have run what is here.\n  Commit, stash or remove what \"git status\" shows.");
        }
        LedgerEntry entry = entries(ran -> ran.hasContentOf(commit)).findFirst().orElseThrow(() -> neverRan(commit));
        String id = entry.pointer().release();
        Release release = followed.releases()
                .find(id)
                .orElseThrow(() -> new RefusedException("System \"" + followed.name() + "\" ran commit "
                        + commit.shortHash() + " as release " + id + ", which was pruned: it keeps its last "
                        + Pruning.KEPT + ".\n  Release what it runs now." + emergency()));
        if (!release.commit().equals(entry.commit())) {
            throw new RefusedException("The record of release " + id + " of system \"" + followed.name()
                    + "\" is of another commit than its ledger says: one of them was changed.\n"
                    + "  Find out who did that, and deploy commit " + commit.shortHash() + " to it anew.");
        }
        return release;
    }

    private Stream<LedgerEntry> entries(Predicate<Commit> ran) {
        return followed.ledger()
                .newestFirst()
                .filter(entry -> entry.commit().filter(ran).isPresent());
    }

    private RefusedException neverRan(Commit commit) {
        boolean changed =
                entries(ran -> ran.hash().equals(commit.hash())).findFirst().isPresent();
        String what = changed
                ? "System \"" + followed.name() + "\" ran commit " + commit.shortHash()
                        + " only with changes that are in no commit."
                : "System \"" + followed.name() + "\" never ran what commit " + commit.shortHash() + " holds"
                        + missing(commit);
        return new RefusedException(
                what + "\n  Bring it there first, let it be reviewed, and release it then." + emergency());
    }

    private static String emergency() {
        return " In an emergency, -Dflox.unreviewed=\"why\" deploys what this machine builds; the ledger keeps the reason.";
    }

    /** Which commits the system lacks, as the end of a sentence. */
    private String missing(Commit commit) {
        Optional<Commit> last = entries(ran -> ran.clean() && source.isPartOf(ran, commit))
                .findFirst()
                .flatMap(LedgerEntry::commit);
        return source.commits(last, commit)
                .map(ReviewedRelease::list)
                .orElse(". The history here is cut off, so there is no telling which commits it lacks: \"git fetch"
                        + " --unshallow\", or fetch-depth: 0 in a GitHub workflow, brings it.");
    }

    private static String list(List<CommitSummary> commits) {
        if (commits.isEmpty()) {
            return ": it ran what was merged there, but not the merge.";
        }
        String named = commits.stream()
                .limit(MOST_NAMED)
                .map(commit -> "\n    " + commit.shortHash() + " " + PlainText.of(commit.subject()) + " ("
                        + PlainText.of(commit.author()) + ")")
                .collect(Collectors.joining());
        int others = commits.size() - MOST_NAMED;
        return ". It never ran" + named + (others > 0 ? "\n    and " + others + " before these" : "");
    }
}
