package io.github.floxmaven.workflow;

import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.CommitSummary;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.PartRelease;
import io.github.floxmaven.release.PlainText;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.Release;
import io.github.floxmaven.release.SharedRepository;
import io.github.floxmaven.release.SourceRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what a system runs with what the system that follows it runs. It only reads. */
final class ReleaseComparison {
    private static final int LONGEST_TEXT = 120;

    private final TargetSystem from;
    private final TargetSystem to;
    private final SharedRepository shared;
    private final SourceRepository source;

    ReleaseComparison(TargetSystem from, TargetSystem to, SharedRepository shared, SourceRepository source) {
        this.from = from;
        this.to = to;
        this.shared = shared;
        this.source = source;
    }

    /** @throws RefusedException when what the system runs can't be released */
    ReleaseProposal propose(ReleaseRequest request) {
        ServedRelease candidate = candidate();
        Commit commit = releasable(candidate);
        Optional<ServedRelease> current = ServedRelease.of(to);
        Optional<Commit> tip = request.from().flatMap(shared::tip);
        List<CommitSummary> waiting = tip.flatMap(end -> source.commits(Optional.of(commit), end))
                .map(ReleaseComparison::plain)
                .orElse(List.of());
        return new ReleaseProposal(
                to.name(),
                candidate,
                commit,
                from.platform().address(),
                current,
                commitsSince(current, commit),
                waiting,
                current.map(served -> new ReleaseDifferences(candidate, served, request.ownVariables()).list())
                        .orElse(List.of()),
                migration(candidate.release(), current.map(ServedRelease::release)),
                warnings(request, candidate, commit, current, tip));
    }

    private ServedRelease candidate() {
        ServedRelease candidate = ServedRelease.of(from)
                .orElseThrow(() -> new RefusedException("System \"" + from.name() + "\" runs nothing yet, so there is"
                        + " nothing to release.\n  " + deploy()));
        if (candidate.entry().isEmpty()) {
            throw new RefusedException("System \"" + from.name() + "\" serves release "
                    + candidate.release().id() + ", but its ledger does not tell of it: a deploy was stopped before its"
                    + " last step.\n  Deploy again, which finishes that: " + deploy());
        }
        return candidate;
    }

    private Commit releasable(ServedRelease candidate) {
        String runs = "System \"" + from.name() + "\" runs release "
                + candidate.release().id();
        Commit commit = candidate
                .commit()
                .orElseThrow(() -> new RefusedException(runs + ", which was made outside a git repository: nobody could"
                        + " tell what of it would be released.\n  " + deploy()));
        if (!commit.clean()) {
            throw new RefusedException(runs + ", which was made from commit " + commit.shortHash()
                    + " and uncommitted changes: no commit has its content.\n  Commit the changes. " + deploy());
        }
        if (source.commits(Optional.of(commit), commit).isEmpty()) {
            throw new RefusedException(
                    runs + " of commit " + commit.shortHash() + ", and this clone has not that commit"
                            + " with its whole history.\n  In a shallow clone, fetch it: \"git fetch --unshallow\". If the"
                            + " commit was never pushed, push it from where it was made. If it was rewritten since, deploy"
                            + " branch " + from.name() + " anew.");
        }
        return commit;
    }

    private String deploy() {
        return "Run \"mvn flox:deploy -Dflox.system=" + from.name() + "\" on a clean commit, and have it reviewed.";
    }

    /** Of what the system runs, only a commit tells; all are new to a system that runs nothing yet. */
    private Optional<List<CommitSummary>> commitsSince(Optional<ServedRelease> current, Commit commit) {
        if (current.isPresent() && current.get().commit().isEmpty()) {
            return Optional.empty();
        }
        return source.commits(current.flatMap(ServedRelease::commit), commit).map(ReleaseComparison::plain);
    }

    private static List<CommitSummary> plain(List<CommitSummary> commits) {
        return commits.stream()
                .map(commit ->
                        new CommitSummary(commit.hash(), plain(commit.subject()), plain(commit.author()), commit.at()))
                .toList();
    }

    private static String plain(String text) {
        String plain = PlainText.of(text);
        return plain.codePointCount(0, plain.length()) <= LONGEST_TEXT
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, LONGEST_TEXT)) + "…";
    }

    /** A migration runs with each deploy; with the same backend, it has nothing to do. */
    private static Optional<String> migration(Release candidate, Optional<Release> current) {
        PartRelease backend = candidate.parts().get(Part.BACKEND);
        boolean same = backend != null
                && current.map(release -> release.parts().get(Part.BACKEND))
                        .map(PartRelease::bundle)
                        .filter(backend.bundle()::equals)
                        .isPresent();
        return Optional.ofNullable(backend).filter(part -> !same).flatMap(part -> part.settings()
                .migration());
    }

    private List<String> warnings(
            ReleaseRequest request,
            ServedRelease candidate,
            Commit commit,
            Optional<ServedRelease> current,
            Optional<Commit> tip) {
        List<String> warnings = new ArrayList<>();
        if (candidate.pinned()) {
            warnings.add("System \"" + from.name() + "\" was rolled back to this release.");
        }
        current.filter(ServedRelease::pinned)
                .ifPresent(
                        served -> warnings.add("System \"" + to.name() + "\" was rolled back and is pinned: no deploy"
                                + " gets there until somebody adds -Dflox.unpin."));
        request.from().ifPresent(branch -> {
            if (tip.isEmpty() || !source.isPartOf(commit, tip.get())) {
                warnings.add("Commit " + commit.shortHash() + " is not on branch \"" + branch + "\" of "
                        + shared.address() + ": it was not pushed there, or the branch was rewritten.");
            }
        });
        return warnings;
    }
}
