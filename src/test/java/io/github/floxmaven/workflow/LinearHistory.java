package io.github.floxmaven.workflow;

import io.github.floxmaven.release.BuildBranch;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.CommitSummary;
import io.github.floxmaven.release.SourceRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A repository of a few commits, each on top of the one before; of other commits it knows nothing. */
public final class LinearHistory implements SourceRepository {
    private final List<Commit> commits;

    public LinearHistory(Commit... commits) {
        this.commits = List.of(commits);
    }

    @Override
    public Optional<Commit> head() {
        return commits.isEmpty() ? Optional.empty() : Optional.of(commits.get(commits.size() - 1));
    }

    @Override
    public Optional<Boolean> isBefore(Commit commit, Commit later) {
        int place = commits.indexOf(commit);
        return Optional.of(place >= 0 && place < commits.indexOf(later));
    }

    @Override
    public Optional<List<CommitSummary>> commits(Optional<Commit> since, Commit to) {
        int last = commits.indexOf(to);
        int first = since.map(commits::indexOf).orElse(-1);
        if (last < 0 || since.isPresent() && first < 0) {
            return Optional.empty();
        }
        List<CommitSummary> newestFirst = new ArrayList<>();
        for (int i = last; i > first; i--) {
            String hash = commits.get(i).hash();
            newestFirst.add(new CommitSummary(hash, "Change " + i, "Anna", Instant.EPOCH.plusSeconds(i)));
        }
        return Optional.of(newestFirst);
    }

    @Override
    public String approver(Commit commit) {
        return "Ben";
    }

    @Override
    public BuildBranch branch() {
        return new BuildBranch.NoRepository();
    }
}
