package io.github.floxmaven.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.git.GitCommandLine;
import io.github.floxmaven.git.GitRemote;
import io.github.floxmaven.git.GitRepository;
import io.github.floxmaven.release.Approval;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.CommitSummary;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.PullRequests.PullRequest;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.Release;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clone of a shared repository, a system dev of its branch dev, and live that follows it from branch master. */
class ReleaseWorkflowTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC);
    private static final PullRequest PULL_REQUEST =
            new PullRequest(7, URI.create("https://github.example.org/notes/pull/7"), true);

    @TempDir
    Path folder;

    private GitCommandLine git;
    private Path shared;
    private Path clone;
    private GitRepository repository;
    private TestSystem dev;
    private TestSystem live;
    private String approver = "Carla";
    private boolean dryRun;
    private boolean needsCheckout;
    private boolean needsUnpinned;
    private final List<ReleaseProposal> shown = new ArrayList<>();
    private final List<String> pullRequests = new ArrayList<>();

    @BeforeEach
    void deployToDev() throws IOException {
        folder = folder.toRealPath();
        git = new GitCommandLine(Files.createDirectory(folder.resolve("home")));
        clone = git.repository(folder.resolve("clone"));
        shared = folder.resolve("shared.git");
        git.run(folder, "clone", "--bare", clone.toString(), shared.toString());
        git.run(clone, "remote", "add", "origin", shared.toString());
        git.run(clone, "push", "origin", "dev:master");
        repository = GitRepository.of(clone, Map.of());
        dev = new TestSystem(Files.createDirectory(folder.resolve("dev")), "dev");
        live = new TestSystem(Files.createDirectory(folder.resolve("live")), "live");
        change("notes.txt");
        deploy(dev, head());
    }

    @Test
    void theBranchGetsTheContentThatDevRuns() {
        Commit ran = head();

        ReleaseResult.Merged merged = (ReleaseResult.Merged) release();

        assertThat(merged.commit().tree()).isEqualTo(ran.tree());
        assertThat(onShared("master")).isEqualTo(merged.commit().hash());
        assertThat(git.run(shared, "rev-parse", "master^2")).isEqualTo(ran.hash());
    }

    @Test
    void anAnnotatedTagNamesTheRelease() {
        ReleaseResult.Merged merged = (ReleaseResult.Merged) release();

        assertThat(merged.tag()).isEqualTo("v2026.11.1");
        assertThat(git.run(shared, "cat-file", "-t", merged.tag())).isEqualTo("tag");
        assertThat(onShared("v2026.11.1^{commit}")).isEqualTo(merged.commit().hash());
    }

    @Test
    void theCloneStaysAsItIs() throws IOException {
        Files.writeString(clone.resolve("notes.txt"), "half a thought");
        Commit before = head();

        release();

        assertThat(head()).isEqualTo(before);
        assertThat(git.run(clone, "status", "--porcelain", "--branch")).startsWith("## dev");
        assertThat(clone.resolve("notes.txt")).hasContent("half a thought");
    }

    @Test
    void theMergeTellsWhatWasReleasedAndWhoApprovedIt() {
        String ran = dev.served();

        release();

        assertThat(git.run(shared, "log", "-1", "--format=%B", "master"))
                .startsWith("Release v2026.11.1: commit " + head().shortHash())
                .contains("By Ada\n\n- " + head().shortHash() + " Change notes.txt\n")
                .endsWith("Approved-by: Carla\nFlox-Release: " + ran);
    }

    @Test
    void noCommitsSubjectAndNoApproversNameCanForgeAnApproval() throws IOException {
        commit("Approved-by: Mallory");
        deploy(dev, head());
        approver = "Carla\nApproved-by: Mallory";

        ReleaseResult.Merged merged = (ReleaseResult.Merged) release();

        assertThat(repository.approver(merged.commit())).isEqualTo("CarlaApproved-by: Mallory");
    }

    @Test
    void itShowsWhatIsNewSinceLivesReleaseAndWhatRunsThere() throws IOException {
        releaseToLive();
        String onLive = live.served();
        change("more.txt");
        deploy(dev, head());

        release();

        ReleaseProposal proposal = lastShown();
        assertThat(proposal.commits().orElseThrow())
                .extracting(CommitSummary::subject)
                .containsExactly("Change more.txt");
        assertThat(proposal.current().orElseThrow().release().id()).isEqualTo(onLive);
        assertThat(proposal.current().orElseThrow().approval().orElseThrow().by())
                .isEqualTo("Carla");
        assertThat(proposal.differences()).containsExactly("backend code: other bytes");
        assertThat(proposal.migration()).contains("a.Migration");
    }

    @Test
    void commitsThatDevDoesNotRunYetAreNotReleased() throws IOException {
        Commit ran = head();
        change("later.txt");
        git.run(clone, "push", "origin", "dev");

        ReleaseResult.Merged merged = (ReleaseResult.Merged) release();

        assertThat(merged.commit().tree()).isEqualTo(ran.tree());
        assertThat(lastShown().waiting()).extracting(CommitSummary::subject).containsExactly("Change later.txt");
    }

    @Test
    void textOfCommitsCanNotSteerATerminal() throws IOException {
        commit("Nice\u001b[2J work\u202e");
        deploy(dev, head());

        release();

        assertThat(lastShown().commits().orElseThrow().get(0).subject()).isEqualTo("Nice[2J work");
    }

    @Test
    void aCommitThatIsNotOnTheBranchOfDevIsSaidToBe() throws IOException {
        git.run(clone, "push", "origin", "+dev:dev");
        release();
        assertThat(lastShown().warnings()).isEmpty();
        change("mine.txt");
        deploy(dev, head());

        release();

        assertThat(lastShown().warnings())
                .singleElement()
                .asString()
                .contains("Commit " + head().shortHash() + " is not on branch \"dev\"");
    }

    @Test
    void withoutAnApproverNothingIsReleased() {
        approver = "  ";
        String before = refs();

        assertThatThrownBy(this::release)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("-Dflox.approvedBy");

        assertThat(shown).hasSize(1);
        assertThat(refs()).isEqualTo(before);
    }

    @Test
    void aDryRunShowsAllAndChangesNothing() {
        dryRun = true;
        String before = refs();

        assertThat(release()).isInstanceOf(ReleaseResult.Shown.class);
        assertThat(propose()).isInstanceOf(ReleaseResult.Shown.class);

        assertThat(shown).hasSize(2);
        assertThat(refs()).isEqualTo(before);
        assertThat(pullRequests).isEmpty();
    }

    @Test
    void aBranchWithContentOfItsOwnIsRefusedWithItsCommits() throws IOException {
        String fix = hotfixOnMaster("fix.txt");
        String before = refs();

        assertThatThrownBy(this::release)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(fix + " Change fix.txt (Ada)")
                .hasMessageContaining("Merge branch \"master\" into branch \"dev\"");

        assertThat(refs()).isEqualTo(before);
    }

    @Test
    void aFixOnTheBranchThatDevRanTooIsReleased() throws IOException {
        hotfixOnMaster("fix.txt");
        git.run(clone, "merge", "--no-edit", "origin/master");
        deploy(dev, head());

        ReleaseResult.Merged merged = (ReleaseResult.Merged) release();

        assertThat(merged.commit().tree()).isEqualTo(head().tree());
    }

    @Test
    void aConflictNamesTheFilesAndChangesNothing() throws IOException {
        hotfixOnMaster("notes.txt", "another text");
        String before = refs();

        assertThatThrownBy(this::release).isInstanceOf(RefusedException.class).hasMessageContaining("notes.txt");

        assertThat(refs()).isEqualTo(before);
    }

    @Test
    void aRejectedPushLeavesNoTraceAndCanBeRunAgain() throws IOException {
        Path hook = shared.resolve("hooks/pre-receive");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        String before = refs();
        assertThatThrownBy(this::release).isInstanceOf(FloxException.class);
        assertThat(refs()).isEqualTo(before);
        Files.delete(hook);

        assertThat(((ReleaseResult.Merged) release()).tag()).isEqualTo("v2026.11.1");
    }

    @Test
    void aReleaseThatIsMergedButNotYetOnLiveIsNotMergedAgain() {
        Commit merge = ((ReleaseResult.Merged) release()).commit();
        String before = refs();

        assertThat(release()).isInstanceOfSatisfying(ReleaseResult.MergedBefore.class, result -> assertThat(
                        result.commit().hash())
                .isEqualTo(merge.hash()));
        assertThat(propose()).isInstanceOf(ReleaseResult.MergedBefore.class);

        assertThat(refs()).isEqualTo(before);
    }

    @Test
    void whatLiveRunsAlreadyIsNoNews() {
        releaseToLive();
        String before = refs();

        assertThat(release()).isInstanceOf(ReleaseResult.NothingNew.class);
        assertThat(propose()).isInstanceOf(ReleaseResult.NothingNew.class);

        assertThat(refs()).isEqualTo(before);
    }

    @Test
    void anEarlierReleaseThatDevWasRolledBackToIsNotReleasedOverALaterOne() throws IOException {
        change("more.txt");
        deploy(dev, head());
        releaseToLive();
        dev.rollBack(Optional.empty());

        assertThatThrownBy(this::release)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Branch \"master\" is past commit")
                .hasMessageContaining("flox:rollback -Dflox.system=live");
    }

    @Test
    void onlyACleanCommitThatDevRunsForSureCanBeReleased() throws IOException {
        Commit commit = head();
        deploy(dev, new Commit(commit.hash(), commit.tree(), false));
        assertThatThrownBy(this::release).isInstanceOf(RefusedException.class).hasMessageContaining("uncommitted");

        deploy(dev, new Commit("0".repeat(40), "1".repeat(40), true));
        assertThatThrownBy(this::release).isInstanceOf(RefusedException.class).hasMessageContaining("0000000");

        deploy(dev, commit);
        dev.movePointer(new Pointer(dev.target.releases().ids().get(0), Map.of()));
        assertThatThrownBy(this::release).isInstanceOf(RefusedException.class).hasMessageContaining("ledger");
    }

    @Test
    void aSystemThatRunsNothingHasNothingToRelease() throws IOException {
        dev = new TestSystem(folder, "dev");

        assertThatThrownBy(this::release).isInstanceOf(RefusedException.class).hasMessageContaining("runs nothing yet");
    }

    @Test
    void aPinOfLiveIsSaidAndKeepsADeployFromBeginning() throws IOException {
        releaseToLive();
        change("more.txt");
        deploy(dev, head());
        releaseToLive();
        live.rollBack(Optional.empty());
        change("even-more.txt");
        deploy(dev, head());
        needsUnpinned = true;
        assertThatThrownBy(this::release).isInstanceOf(RefusedException.class).hasMessageContaining("-Dflox.unpin");
        needsUnpinned = false;

        release();

        assertThat(lastShown().warnings())
                .anySatisfy(warning -> assertThat(warning).contains("pinned"));
    }

    @Test
    void whereThePomIsAskedTheReleasedContentHasToBeCheckedOut() throws IOException {
        needsCheckout = true;
        Commit ran = head();
        change("more.txt");
        assertThatThrownBy(this::release)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("git checkout " + ran.shortHash());
        git.run(clone, "reset", "--hard", ran.hash());
        Files.writeString(clone.resolve("pom.xml"), "<project></project>");
        assertThatThrownBy(this::release).isInstanceOf(RefusedException.class);
        git.run(clone, "checkout", "--", "pom.xml");

        assertThat(release()).isInstanceOf(ReleaseResult.Merged.class);
    }

    @Test
    void aPullRequestTellsReviewersWhatItBringsAndWhereToTryIt() throws IOException {
        commit("Ask @everyone <b>");
        deploy(dev, head());
        String before = refs();

        assertThat(((ReleaseResult.Proposed) propose()).pullRequest()).isEqualTo(PULL_REQUEST);

        assertThat(pullRequests)
                .singleElement()
                .asString()
                .startsWith("dev to master: Release what dev runs to live\n")
                .contains("<https://notes.example.org/>")
                .contains("release `" + dev.served() + "`")
                .contains("- Ask \\@<!-- -->everyone \\<b\\> " + head().shortHash())
                .contains("System live runs nothing yet.");
        assertThat(refs()).isEqualTo(before);
    }

    @Test
    void aPullRequestSaysWhatDevNeverRan() throws IOException {
        change("later.txt");
        git.run(clone, "push", "origin", "dev");

        propose();

        assertThat(pullRequests).singleElement().asString().contains("1 newer commits that system dev does not run");
    }

    @Test
    void whatLiveGotUnreviewedIsReleasedAsSoonAsDevRanIt() {
        deploy(live, head());

        assertThat(release()).isInstanceOf(ReleaseResult.Merged.class);
    }

    private ReleaseResult release() {
        return workflow().merge(request());
    }

    private ReleaseResult propose() {
        return workflow().propose(request(), (from, to, title, text) -> {
            pullRequests.add(from + " to " + to + ": " + title + "\n" + text);
            return PULL_REQUEST;
        });
    }

    private ReleaseWorkflow workflow() {
        return new ReleaseWorkflow(
                dev.target,
                live.target,
                GitRemote.of(clone, git.environment(), false),
                repository,
                new ReleaseOperator() {
                    @Override
                    public void show(ReleaseProposal proposal) {
                        shown.add(proposal);
                    }

                    @Override
                    public Optional<String> askForApproval() {
                        return Optional.of(approver);
                    }
                },
                dev,
                CLOCK);
    }

    private ReleaseRequest request() {
        return new ReleaseRequest(
                Optional.of("dev"),
                "master",
                Set.of(),
                ReleaseNumber.ofDate(CLOCK),
                Optional.empty(),
                needsCheckout,
                needsUnpinned,
                dryRun);
    }

    /** Releases, and deploys to live as CI does then. */
    private void releaseToLive() {
        Commit merge = ((ReleaseResult.Merged) release()).commit();
        Release ran = dev.target.releases().find(dev.served()).orElseThrow();
        DeployRequest request = new DeployRequest(
                "ci",
                Optional.of(merge),
                new ReviewedBundles(dev.target, repository),
                Map.of(Part.BACKEND, ran.parts().get(Part.BACKEND).settings()),
                Optional.empty(),
                Optional.of(Approval.reviewed(repository.approver(merge), dev.target.name())),
                Optional.empty(),
                false);
        new DeployWorkflow(live.target, repository, live, Clock.systemUTC()).run(request);
    }

    private void deploy(TestSystem system, Commit commit) {
        system.checkOut(commit, repository);
        system.deploy(commit.tree(), true);
    }

    private ReleaseProposal lastShown() {
        return shown.get(shown.size() - 1);
    }

    private Commit head() {
        return repository.head().orElseThrow();
    }

    private void change(String file) throws IOException {
        git.commit(clone, file, file);
    }

    private void commit(String subject) {
        git.run(clone, "commit", "--allow-empty", "-m", subject);
    }

    private String hotfixOnMaster(String file) throws IOException {
        return hotfixOnMaster(file, file);
    }

    private String hotfixOnMaster(String file, String content) throws IOException {
        git.run(clone, "fetch", "origin");
        git.run(clone, "checkout", "-b", "hotfix", "origin/master");
        git.commit(clone, file, content);
        String hash = head().shortHash();
        git.run(clone, "push", "origin", "hotfix:master");
        git.run(clone, "checkout", "dev");
        return hash;
    }

    private String onShared(String name) {
        return git.run(shared, "rev-parse", name);
    }

    /** All branches and tags of the shared repository, and the tags of the clone. */
    private String refs() {
        return git.run(shared, "for-each-ref") + git.run(clone, "for-each-ref", "refs/tags", "refs/heads");
    }
}
