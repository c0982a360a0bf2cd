package io.github.floxmaven.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.git.GitCommandLine;
import io.github.floxmaven.git.GitRemote;
import io.github.floxmaven.git.GitRepository;
import io.github.floxmaven.release.BuildBranch;
import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.Release;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each way by which code that nobody reviewed might come onto {@code live}, tried with a real repository: {@code dev} has
 * run commit "Reviewed", and {@code live} follows it from branch {@code master}. Another branch, uncommitted changes and
 * pull requests are refused before a deploy begins, see {@link io.github.floxmaven.config.SystemProtection}.
 */
class WaysPastTheProtectionTest {
    @TempDir
    Path folder;

    private GitCommandLine git;
    private Path clone;
    private TestSystem dev;
    private TestSystem live;
    private Release reviewed;

    @BeforeEach
    void devRunsTheReviewedCommit() throws IOException {
        folder = folder.toRealPath();
        git = new GitCommandLine(Files.createDirectory(folder.resolve("home")));
        clone = git.repository(folder.resolve("clone"));
        git.run(folder, "clone", "--bare", clone.toString(), "shared.git");
        git.run(clone, "remote", "add", "origin", folder.resolve("shared.git").toString());
        git.run(clone, "branch", "master");
        dev = new TestSystem(Files.createDirectory(folder.resolve("dev")), "dev");
        live = new TestSystem(Files.createDirectory(folder.resolve("live")), "live");
        git.commit(clone, "a.txt", "one");
        git.commit(clone, "b.txt", "Reviewed");
        reviewed = deployToDev();
        git.run(clone, "push", "origin", "dev", "master");
    }

    @Test
    void afterDevHasMovedOnLiveStillGetsWhatWasReviewed() throws IOException {
        merge();
        git.run(clone, "checkout", "dev");
        git.commit(clone, "c.txt", "Not reviewed");
        deployToDev();
        git.run(clone, "checkout", "master");

        assertThat(zip(deployToLive())).isEqualTo(zip(reviewed));
    }

    @Test
    void aMergeThatIsSquashedRebasedOrAmendedIsTheReviewedContent() {
        git.run(clone, "checkout", "-B", "master", "origin/master");
        git.run(clone, "merge", "--squash", "dev");
        git.run(clone, "commit", "-m", "Squashed");
        assertThat(zip(deployToLive())).isEqualTo(zip(reviewed));

        git.run(clone, "checkout", "-B", "master", "origin/master");
        git.run(clone, "cherry-pick", "master..dev");
        git.run(clone, "commit", "--amend", "-m", "Rebased and amended");
        live = new TestSystem(folder.resolve("live"), "live");
        assertThat(zip(deployToLive())).isEqualTo(zip(reviewed));
    }

    @Test
    void aMergeThatWasAmendedInItsContentIsRefused() throws IOException {
        merge();
        Files.writeString(clone.resolve("a.txt"), "slipped in");
        git.run(clone, "commit", "--all", "--amend", "--no-edit");

        refuses("never ran");
    }

    @Test
    void aCommitOnlyOnMasterIsRefusedByItsName() throws IOException {
        merge();
        git.commit(clone, "hotfix.txt", "Hotfix");

        refuses("never ran", head().shortHash());
    }

    @Test
    void bytesThatAreNotTheRecordsAreRefused() {
        merge();
        String key = zip(reviewed).key();
        dev.store.delete(key);
        dev.store.create(key, "forged".getBytes(StandardCharsets.UTF_8));

        refuses("damaged or forged");
    }

    @Test
    void anotherCommitsRecordIsRefused() {
        merge();
        String key = "releases/" + reviewed.id() + ".json";
        String record = new String(dev.store.read(key).orElseThrow().content(), StandardCharsets.UTF_8);
        dev.store.delete(key);
        String forged = record.replace(reviewed.commit().orElseThrow().hash(), "f".repeat(40));
        dev.store.create(key, forged.getBytes(StandardCharsets.UTF_8));

        refuses(reviewed.id());
    }

    @Test
    void aSystemThatWasRolledBackStaysWhereItIs() throws IOException {
        merge();
        String first = deployToLive().id();
        git.run(clone, "checkout", "dev");
        git.commit(clone, "c.txt", "Reviewed, too");
        deployToDev();
        merge();
        deployToLive();
        live.rollBack(Optional.empty());

        assertThatThrownBy(this::deployToLive)
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll("is pinned", "-Dflox.unpin");
        assertThat(live.served()).isEqualTo(first);
    }

    @Test
    void aLateJobForAnOlderMergeIsRefused() throws IOException {
        merge();
        String older = git.run(clone, "rev-parse", "HEAD");
        git.run(clone, "checkout", "dev");
        git.commit(clone, "c.txt", "Reviewed, too");
        deployToDev();
        merge();
        String served = deployToLive().id();
        git.run(clone, "checkout", older);

        assertThatThrownBy(this::deployToLive)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("this job is late");
        assertThat(live.served()).isEqualTo(served);
    }

    @Test
    void aCommitThatMasterHasLeftBehindIsRefused() throws IOException {
        merge();
        git.run(clone, "push", "origin", "master");
        git.run(clone, "commit", "--allow-empty", "-m", "Newer");
        git.run(clone, "push", "origin", "master");
        git.run(clone, "reset", "--hard", "HEAD~");
        live.tip = BranchTip.of(
                new BuildBranch.Named("master", "git"), true, () -> GitRemote.of(clone, git.environment(), false));

        refuses("master");
    }

    @Test
    void aShallowCloneDeploysWhatWasReviewedAndSaysWhatItCanNotTell() throws IOException {
        merge();
        git.run(clone, "push", "origin", "master");
        git.run(folder, "clone", "--depth", "1", "--branch", "master", "file://" + folder.resolve("shared.git"), "ci");
        clone = folder.resolve("ci");

        assertThat(zip(deployToLive())).isEqualTo(zip(reviewed));

        git.commit(clone, "hotfix.txt", "Hotfix");
        assertThatThrownBy(this::deployToLive)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("git fetch --unshallow");
    }

    /** Brings dev onto master, as a pull request does. */
    private void merge() {
        git.run(clone, "checkout", "master");
        git.run(clone, "merge", "--no-ff", "-m", "Release", "dev");
    }

    private Release deployToDev() {
        dev.checkOut(head(), repository());
        return dev.deploy(head().tree()).release();
    }

    private Release deployToLive() {
        live.checkOut(head(), repository());
        return live.deployWhatRanOn(dev).release();
    }

    private void refuses(String... saying) {
        assertThatThrownBy(this::deployToLive)
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(saying);
        assertThat(live.served()).isEqualTo("nothing");
    }

    private static BundleZip zip(Release release) {
        return release.parts().get(Part.BACKEND).bundle().zips().get(0);
    }

    private Commit head() {
        return repository().head().orElseThrow();
    }

    private GitRepository repository() {
        return GitRepository.of(clone, Map.of());
    }
}
