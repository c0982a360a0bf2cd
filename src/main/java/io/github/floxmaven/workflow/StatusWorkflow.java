package io.github.floxmaven.workflow;

import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.CommitSummary;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.LedgerEntry;
import io.github.floxmaven.release.Platform;
import io.github.floxmaven.release.ProjectStatus;
import io.github.floxmaven.release.ProjectStatus.UnreachableSystem;
import io.github.floxmaven.release.Release;
import io.github.floxmaven.release.SharedRepository;
import io.github.floxmaven.release.SourceRepository;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemStanding;
import io.github.floxmaven.release.SystemStanding.Candidate;
import io.github.floxmaven.release.SystemStanding.Candidate.Review;
import io.github.floxmaven.release.SystemStanding.Served;
import io.github.floxmaven.release.SystemStanding.Waiting;
import io.github.floxmaven.release.SystemStanding.Waiting.Origin;
import io.github.floxmaven.workflow.StatusRequest.Subject;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells how systems stand. It changes nothing and fetches nothing: of branches it knows what was fetched last. A system
 * that can't be reached does not hide the others.
 */
public final class StatusWorkflow {
    /** How many entries of a ledger are told. */
    private static final int HISTORY = 10;

    private final Function<SystemName, TargetSystem> open;
    private final SourceRepository source;
    private final Optional<SharedRepository> shared;
    private final Clock clock;

    /**
     * @param open reaches a system; what it throws as {@link FloxException} says why it can't. The platform is closed here
     * @param source knows the commits
     * @param shared knows the ends of the branches; without one, nothing is told of them
     * @param clock tells the time
     */
    public StatusWorkflow(
            Function<SystemName, TargetSystem> open,
            SourceRepository source,
            Optional<SharedRepository> shared,
            Clock clock) {
        this.open = open;
        this.source = source;
        this.shared = shared;
        this.clock = clock;
    }

    /** Asks the systems, and those that they follow. */
    public ProjectStatus run(StatusRequest request) {
        List<Subject> told = request.told();
        Set<SystemName> followed =
                told.stream().map(Subject::follows).flatMap(Optional::stream).collect(Collectors.toSet());
        Map<SystemName, Answer> answers = new HashMap<>();
        List<UnreachableSystem> unreachable = new ArrayList<>();
        for (Subject system : request.systems()) {
            if (told.contains(system) || followed.contains(system.name())) {
                Set<String> trees = treesFor(system, told);
                try {
                    answers.put(system.name(), ask(system, trees));
                } catch (FloxException e) {
                    unreachable.add(new UnreachableSystem(system.name(), e));
                }
            }
        }
        return new ProjectStatus(
                request.project(),
                clock.instant(),
                told.stream()
                        .filter(system -> answers.containsKey(system.name()))
                        .map(system -> standing(system, answers))
                        .toList(),
                unreachable);
    }

    /** What a system says of itself; {@code reviewed} are those of the trees in question that it has run. */
    private record Answer(
            Optional<URI> address, Optional<Served> served, List<LedgerEntry> history, Set<String> reviewed) {}

    private Answer ask(Subject system, Set<String> trees) {
        TargetSystem target = open.apply(system.name());
        try (Platform platform = target.platform()) {
            SystemHistory history = SystemHistory.of(target);
            return new Answer(
                    platform.address(),
                    history.served().map(release -> served(history, release)),
                    history.newestFirst().limit(HISTORY).toList(),
                    trees.stream().filter(tree -> hasRun(history, tree)).collect(Collectors.toSet()));
        }
    }

    private static Served served(SystemHistory history, String release) {
        Optional<LedgerEntry> entry = history.isTold() ? history.last() : Optional.empty();
        Optional<Commit> commit = entry.isPresent()
                ? entry.flatMap(LedgerEntry::commit)
                : history.release().flatMap(Release::commit);
        return new Served(release, commit, entry, history.isPinned());
    }

    private static boolean hasRun(SystemHistory history, String tree) {
        return history.newestFirst()
                .flatMap(entry -> entry.commit().stream())
                .anyMatch(commit -> commit.clean() && commit.tree().equals(tree));
    }

    /** The trees that those who follow a system would get next. */
    private Set<String> treesFor(Subject followed, List<Subject> systems) {
        return systems.stream()
                .filter(system -> system.follows().equals(Optional.of(followed.name())))
                .flatMap(system -> tip(system).stream())
                .map(Commit::tree)
                .collect(Collectors.toSet());
    }

    private SystemStanding standing(Subject system, Map<SystemName, Answer> answers) {
        Answer answer = answers.get(system.name());
        Optional<Answer> followed = system.follows().map(answers::get);
        List<Waiting> waiting = new ArrayList<>();
        system.branch()
                .filter(branch -> shared.isPresent())
                .ifPresent(branch -> waiting.add(new Waiting(
                        Origin.BRANCH, branch, tip(system).flatMap(tip -> notRunBy(answer.served(), tip)))));
        followed.flatMap(Answer::served)
                .ifPresent(served -> waiting.add(new Waiting(
                        Origin.SYSTEM,
                        system.follows().orElseThrow().name(),
                        served.commit().flatMap(commit -> notRunBy(answer.served(), commit)))));
        return new SystemStanding(
                system.name(),
                system.follows(),
                answer.address(),
                answer.served(),
                answer.history(),
                waiting,
                candidate(system, answer, followed));
    }

    private Optional<List<CommitSummary>> notRunBy(Optional<Served> served, Commit commit) {
        Optional<Commit> run = served.flatMap(Served::commit);
        return served.isPresent() && run.isEmpty() ? Optional.empty() : source.commits(run, commit);
    }

    private Optional<Candidate> candidate(Subject system, Answer answer, Optional<Answer> followed) {
        Optional<String> run = answer.served().flatMap(Served::commit).map(Commit::hash);
        return tip(system)
                .filter(tip -> system.follows().isPresent())
                .filter(tip -> !run.equals(Optional.of(tip.hash())))
                .map(tip -> new Candidate(system.branch().orElseThrow(), tip, review(tip, followed)));
    }

    private static Review review(Commit tip, Optional<Answer> followed) {
        return followed.map(answer -> answer.reviewed().contains(tip.tree()) ? Review.REVIEWED : Review.UNREVIEWED)
                .orElse(Review.UNKNOWN);
    }

    private Optional<Commit> tip(Subject system) {
        return shared.flatMap(repository -> system.branch().flatMap(repository::tip));
    }
}
