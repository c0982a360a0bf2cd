package io.github.floxmaven.workflow;

import io.github.floxmaven.release.Approval;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.CommitSummary;
import io.github.floxmaven.release.SystemName;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a release would bring to a system. All text from outside is plain: it can be shown on a terminal as it is.
 *
 * @param to the system that would get it
 * @param candidate what would be released: what the system before it runs
 * @param commit the commit of that
 * @param address where people see it
 * @param current what the system runs now; empty when it runs nothing yet
 * @param commits the commits that the system would get, the newest first; empty when that can't be told
 * @param waiting the commits of the branch before it that are not in the release
 * @param differences the sentences that say how the two releases' bundles and configuration differ
 * @param migration the handler that would migrate the database
 * @param warnings sentences about what may surprise
 */
public record ReleaseProposal(
        SystemName to,
        ServedRelease candidate,
        Commit commit,
        Optional<URI> address,
        Optional<ServedRelease> current,
        Optional<List<CommitSummary>> commits,
        List<CommitSummary> waiting,
        List<String> differences,
        Optional<String> migration,
        List<String> warnings) {
    /** How many commits are told one by one. */
    private static final int TOLD = 100;

    public ReleaseProposal {
        commits = commits.map(List::copyOf);
        waiting = List.copyOf(waiting);
        differences = List.copyOf(differences);
        warnings = List.copyOf(warnings);
    }

    /** The system that runs it now. */
    public SystemName from() {
        return candidate.system();
    }

    /** The commits that the system would get, the newest hundred, by the names of their authors. */
    public Map<String, List<CommitSummary>> commitsByAuthor() {
        return commits.stream()
                .flatMap(List::stream)
                .limit(TOLD)
                .collect(Collectors.groupingBy(CommitSummary::author, LinkedHashMap::new, Collectors.toList()));
    }

    /** How many older commits there are. */
    public int olderCommits() {
        return Math.max(0, commits.map(List::size).orElse(0) - TOLD);
    }

    /** Whether the system runs that content already, and gets it from the system before it. */
    boolean isNothingNew() {
        return current.filter(now -> now.commit().filter(commit::hasContentOf).isPresent())
                .flatMap(ServedRelease::approval)
                .flatMap(Approval::reviewedOn)
                .filter(from().name()::equals)
                .isPresent();
    }
}
