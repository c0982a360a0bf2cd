package io.github.floxmaven.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.release.Approval;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.CommitSummary;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.LedgerEntry;
import io.github.floxmaven.release.LedgerEntry.Action;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.ProjectStatus;
import io.github.floxmaven.release.ProjectStatus.UnreachableSystem;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SharedRepository;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemStanding;
import io.github.floxmaven.release.SystemStanding.Candidate;
import io.github.floxmaven.release.SystemStanding.Candidate.Review;
import io.github.floxmaven.release.SystemStanding.Served;
import io.github.floxmaven.release.SystemStanding.Waiting;
import io.github.floxmaven.release.SystemStanding.Waiting.Origin;
import io.github.floxmaven.workflow.StatusRequest.Subject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusWorkflowTest {
    private static final SystemName DEV = new SystemName("notes", "dev");
    private static final SystemName LIVE = new SystemName("notes", "live");
    private static final Commit FIRST = commit("1");
    private static final Commit SECOND = commit("2");
    private static final Commit THIRD = commit("3");
    /** Has the tree of the second commit, as a merge of it into a branch that is behind has. */
    private static final Commit MERGE = new Commit("4".repeat(40), SECOND.tree(), true);

    private static final LinearHistory HISTORY = new LinearHistory(FIRST, SECOND, MERGE, THIRD);
    private static final Approval ANNAS = Approval.reviewed("Anna", DEV);

    private final Fetched fetched = new Fetched();
    private final Map<SystemName, FloxException> faults = new HashMap<>();
    private TestSystem dev;
    private TestSystem live;

    @BeforeEach
    void makeSystems(@TempDir Path folder) throws IOException {
        dev = new TestSystem(Files.createDirectory(folder.resolve("dev")));
        live = new TestSystem(Files.createDirectory(folder.resolve("live")));
    }

    @Test
    void tellsWhatASystemServesSinceWhenByWhomAndOnWhoseApproval() {
        LedgerEntry entry = promote(FIRST, ANNAS);

        SystemStanding standing = standing(LIVE);

        assertThat(standing.served())
                .contains(new Served(entry.pointer().release(), Optional.of(FIRST), Optional.of(entry), false));
        assertThat(standing.approval()).contains(ANNAS);
        assertThat(standing.address()).contains(URI.create("https://notes.example.org/"));
        assertThat(standing.history()).containsExactly(entry);
    }

    @Test
    void tellsThatASystemIsPinned() {
        deploy(FIRST);
        deploy(SECOND);
        dev.rollBack(Optional.empty());

        SystemStanding standing = standing(DEV);

        assertThat(standing.served().map(Served::pinned)).contains(true);
        assertThat(standing.served().flatMap(Served::commit)).contains(FIRST);
    }

    @Test
    void tellsTheLastTenEntriesOfTheLedgerTheNewestFirst() {
        for (int i = 0; i < 12; i++) {
            dev.deploy("content " + i);
        }

        List<LedgerEntry> history = standing(DEV).history();

        assertThat(history).hasSize(10);
        assertThat(history.get(0).pointer().release()).isEqualTo(dev.served());
    }

    @Test
    void aSystemThatWasNeverDeployedServesNothing() {
        assertThat(standing(DEV).served()).isEmpty();
    }

    @Test
    void aReleaseOfWhichTheLedgerDoesNotTellIsNamedWithItsCommit() {
        dev.checkOut(SECOND, HISTORY);
        dev.killAfter("move-pointer");
        try {
            dev.deploy("content");
        } catch (TestSystem.Killed e) {
            dev.afterTheKill();
        }

        assertThat(standing(DEV).served())
                .contains(new Served(dev.served(), Optional.of(SECOND), Optional.empty(), false));
    }

    @Test
    void commitsOfTheBranchWaitUntilTheSystemRunsThem() {
        deploy(FIRST);
        fetched.tips.put("dev", SECOND);
        assertThat(waiting(DEV, Origin.BRANCH)).containsExactly(SECOND.hash());

        deploy(SECOND);
        assertThat(waiting(DEV, Origin.BRANCH)).isEmpty();
    }

    @Test
    void commitsThatTheFollowedSystemRunsWaitForTheOneThatFollows() {
        deploy(THIRD);
        promote(MERGE, ANNAS);

        assertThat(waiting(LIVE, Origin.SYSTEM)).containsExactly(THIRD.hash());
    }

    @Test
    void aCloneThatDoesNotHaveTheCommitsSaysSoInsteadOfNone() {
        deploy(commit("9"));
        fetched.tips.put("dev", SECOND);

        assertThat(standing(DEV).waiting()).containsExactly(new Waiting(Origin.BRANCH, "dev", Optional.empty()));
    }

    @Test
    void withoutASharedRepositoryNothingIsToldOfBranches() {
        deploy(FIRST);
        ProjectStatus status = new StatusWorkflow(name -> dev.target, HISTORY, Optional.empty(), Clock.systemUTC())
                .run(request(Optional.of(DEV)));

        assertThat(status.systems().get(0).waiting()).isEmpty();
    }

    @Test
    void theEndOfTheBranchIsReviewedWhenTheFollowedSystemHasRunItsTree() {
        deploy(SECOND);
        deploy(THIRD);
        promote(FIRST, ANNAS);
        fetched.tips.put("master", MERGE);

        assertThat(standing(LIVE).candidate()).contains(new Candidate("master", MERGE, Review.REVIEWED));
    }

    @Test
    void theEndOfTheBranchIsNotReviewedWhenItOnlyRanWithUncommittedChanges() {
        deploy(new Commit(SECOND.hash(), SECOND.tree(), false));
        fetched.tips.put("master", MERGE);

        assertThat(standing(LIVE).candidate()).contains(new Candidate("master", MERGE, Review.UNREVIEWED));
    }

    @Test
    void theEndOfTheBranchIsNoNewsToASystemThatRunsIt() {
        promote(MERGE, ANNAS);
        fetched.tips.put("master", MERGE);

        assertThat(standing(LIVE).candidate()).isEmpty();
    }

    @Test
    void aSystemThatCanNotBeReachedHidesNoOther() {
        promote(FIRST, ANNAS);
        fetched.tips.put("master", MERGE);
        RefusedException noCredentials = new RefusedException("No credentials.");
        faults.put(DEV, noCredentials);

        ProjectStatus status = status(Optional.empty());

        assertThat(status.unreachable()).containsExactly(new UnreachableSystem(DEV, noCredentials));
        assertThat(status.systems()).extracting(SystemStanding::name).containsExactly(LIVE);
        assertThat(status.systems().get(0).candidate().map(Candidate::review)).contains(Review.UNKNOWN);
    }

    @Test
    void askedForOneSystemItTellsOfThatOneAndStillKnowsWhatItFollows() {
        deploy(SECOND);
        fetched.tips.put("master", MERGE);

        ProjectStatus status = status(Optional.of(LIVE));

        assertThat(status.systems()).extracting(SystemStanding::name).containsExactly(LIVE);
        assertThat(status.systems().get(0).candidate().map(Candidate::review)).contains(Review.REVIEWED);
    }

    private static Commit commit(String digit) {
        return new Commit(digit.repeat(40), ("a" + digit).repeat(20), true);
    }

    private void deploy(Commit commit) {
        dev.checkOut(commit, HISTORY);
        dev.deploy("content of " + commit);
    }

    /** Gives live a commit that somebody approved. */
    private LedgerEntry promote(Commit commit, Approval approval) {
        Pointer pointer = new Pointer("20261116T131503Z-" + commit.shortHash(), Map.of(Part.BACKEND, "7"));
        LedgerEntry entry = new LedgerEntry(
                Action.DEPLOYED,
                Instant.parse("2026-11-16T13:15:03Z"),
                pointer,
                Optional.of(commit),
                "runner@ci",
                Optional.of(approval));
        live.movePointer(pointer);
        live.target.ledger().append(entry);
        return entry;
    }

    private List<String> waiting(SystemName system, Origin origin) {
        return standing(system).waiting().stream()
                .filter(waiting -> waiting.origin() == origin)
                .flatMap(waiting -> waiting.commits().orElseThrow().stream())
                .map(CommitSummary::hash)
                .toList();
    }

    private SystemStanding standing(SystemName system) {
        return status(Optional.of(system)).systems().get(0);
    }

    private ProjectStatus status(Optional<SystemName> only) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T13:15:03Z"), ZoneOffset.UTC);
        return new StatusWorkflow(this::open, HISTORY, Optional.of(fetched), clock).run(request(only));
    }

    private static StatusRequest request(Optional<SystemName> only) {
        return new StatusRequest(
                "notes",
                List.of(
                        new Subject(DEV, Optional.of("dev"), Optional.empty()),
                        new Subject(LIVE, Optional.of("master"), Optional.of(DEV))),
                only);
    }

    private TargetSystem open(SystemName name) {
        if (faults.containsKey(name)) {
            throw faults.get(name);
        }
        return name.equals(DEV) ? dev.target : live.target;
    }

    /** A shared repository that was fetched some time ago, and can't be reached. */
    private static final class Fetched implements SharedRepository {
        private final Map<String, Commit> tips = new HashMap<>();

        @Override
        public Optional<Commit> tip(String branch) {
            return Optional.ofNullable(tips.get(branch));
        }

        @Override
        public Set<String> tags() {
            return Set.of();
        }

        @Override
        public String address() {
            return "https://git.example.org/notes.git";
        }

        @Override
        public void fetch() {
            throw new FloxException("no network");
        }

        @Override
        public Optional<String> tipNow(String branch) {
            throw new FloxException("no network");
        }

        @Override
        public Commit merge(Commit commit, String branch, String message) {
            throw new FloxException("no network");
        }

        @Override
        public void publish(Commit merge, String branch, String tag, String message) {
            throw new FloxException("no network");
        }
    }
}
