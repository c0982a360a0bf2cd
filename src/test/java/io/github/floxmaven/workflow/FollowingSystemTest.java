package io.github.floxmaven.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.release.Approval;
import io.github.floxmaven.release.Bundle;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.LedgerEntry;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.Release;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** System live follows system dev: it gets what dev ran, and nothing else. */
class FollowingSystemTest {
    static final List<String> STEPS = DeployWorkflow.STEPS;

    private static final Commit REVIEWED = commit('1', 'a');
    private static final Commit NEWER = commit('2', 'b');
    /** What a merge, a squash or an amend makes of the reviewed commit. */
    private static final Commit MERGED = commit('9', 'a');

    @TempDir
    Path folder;

    private TestSystem dev;
    private TestSystem live;

    @BeforeEach
    void makeSystems() {
        dev = new TestSystem(folder);
        live = new TestSystem(folder, "live");
        checkOut(dev, REVIEWED);
        checkOut(live, MERGED);
    }

    @Test
    void whatTheOtherSystemRanServesByteForByte() {
        Release reviewed = dev.deploy("reviewed").release();

        Release released = live.deployWhatRanOn(dev).release();

        assertThat(bundle(released)).isEqualTo(bundle(reviewed));
        assertThat(released.commit()).contains(MERGED);
        assertThat(live.served()).isEqualTo(released.id());
        assertThat(live.store.keys("bundles/")).singleElement().satisfies(key -> assertThat(
                        live.store.read(key).orElseThrow().content())
                .isEqualTo("reviewed".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theLedgerTellsWhoApproved() {
        dev.deploy("reviewed");

        live.deployWhatRanOn(dev);

        assertThat(live.target.ledger().newestFirst())
                .extracting(LedgerEntry::approval)
                .containsExactly(Optional.of(new Approval("Ben", Optional.of("dev"), Optional.empty())));
    }

    @Test
    void ofSeveralReleasesTheOneThatRanLastIsTaken() {
        Release first = dev.deploy("first build").release();
        Release second = dev.deploy("second build").release();

        assertThat(bundle(live.deployWhatRanOn(dev).release())).isEqualTo(bundle(second));

        dev.rollBack(Optional.empty());
        TestSystem another = new TestSystem(folder, "another");
        checkOut(another, MERGED);
        assertThat(bundle(another.deployWhatRanOn(dev).release())).isEqualTo(bundle(first));
    }

    @Test
    void alongAChainTheSameBytesGoFromSystemToSystemAndPassOverNone() {
        TestSystem test = new TestSystem(folder, "test");
        checkOut(test, MERGED);
        Release reviewed = dev.deploy("reviewed").release();

        assertThatThrownBy(() -> live.deployWhatRanOn(test))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("System \"test\" never ran");
        test.deployWhatRanOn(dev);

        assertThat(bundle(live.deployWhatRanOn(test).release())).isEqualTo(bundle(reviewed));
    }

    @Test
    void whatServesAlreadyIsNotLookedForAgain() {
        dev.deploy("reviewed");
        String served = live.deployWhatRanOn(dev).release().id();
        dev.store.keys("").forEach(dev.store::delete);

        DeployResult again = live.deployWhatRanOn(dev);

        assertThat(again.changed()).isFalse();
        assertThat(again.release().id()).isEqualTo(served);
        assertThat(live.calls).isEmpty();
    }

    @Test
    void commitsThatTheOtherSystemNeverRanAreNamed() {
        Commit hotfix = commit('3', 'c');
        dev.deploy("reviewed");
        live.checkOut(hotfix, new LinearHistory(REVIEWED, NEWER, hotfix));

        assertRefused()
                .hasMessageContaining("System \"dev\" never ran what commit 3333333 holds. It never ran\n"
                        + "    3333333 Change 2 (Anna)\n    2222222 Change 1 (Anna)\n  Bring it there first")
                .hasMessageContaining("-Dflox.unreviewed=");
    }

    @Test
    void aHistoryThatIsCutOffIsNamed() {
        dev.deploy("reviewed");
        live.checkOut(NEWER, new LinearHistory());

        assertRefused()
                .hasMessageContaining("The history here is cut off")
                .hasMessageContaining("git fetch --unshallow");
    }

    @Test
    void aReleaseWithUncommittedChangesIsNotTaken() {
        checkOut(dev, new Commit(MERGED.hash(), MERGED.tree(), false));
        dev.deploy("anything");

        assertRefused().hasMessageContaining("ran commit 9999999 only with changes that are in no commit");
    }

    @Test
    void uncommittedChangesHereAreRefused() {
        dev.deploy("reviewed");
        checkOut(live, new Commit(MERGED.hash(), MERGED.tree(), false));

        assertRefused().hasMessageContaining("There are changes that are in no commit");
    }

    @Test
    void aReleaseThatWasPrunedIsNamed() {
        String pruned = dev.deploy("reviewed").release().id();
        dev.target.releases().delete(pruned);

        assertRefused().hasMessageContaining("as release " + pruned + ", which was pruned");
    }

    @Test
    void aRecordOfAnotherCommitIsRefused() {
        Release reviewed = dev.deploy("reviewed").release();
        dev.target.releases().delete(reviewed.id());
        dev.target
                .releases()
                .save(new Release(
                        reviewed.id(),
                        reviewed.createdAt(),
                        Optional.of(NEWER),
                        reviewed.parts(),
                        reviewed.database()));

        assertRefused().hasMessageContaining("is of another commit than its ledger says");
    }

    @Test
    void bytesThatAreNotTheRecordsAreRefusedAndTheOldReleaseServes() {
        dev.deploy("reviewed");
        String served = live.deployWhatRanOn(dev).release().id();
        List<String> keys = live.store.keys("bundles/");
        checkOut(dev, NEWER);
        checkOut(live, NEWER);
        String forged =
                "bundles/" + bundle(dev.deploy("newer").release()).zips().get(0).digest() + ".zip";
        dev.store.delete(forged);
        dev.store.create(forged, "evil".getBytes(StandardCharsets.UTF_8));

        assertRefused()
                .hasMessageContaining(forged + " is not what the release's record says")
                .hasMessageContaining("System \"live\" still serves release " + served);

        assertThat(live.served()).isEqualTo(served);
        assertThat(live.store.keys("bundles/")).isEqualTo(keys);
    }

    @Test
    void whatLiesInItsStoreUnderTheNameOfAZipIsNotTrusted() {
        String key = bundle(dev.deploy("reviewed").release()).zips().get(0).key();
        live.store.create(key, "evil".getBytes(StandardCharsets.UTF_8));

        live.deployWhatRanOn(dev);

        assertThat(live.store.read(key).orElseThrow().content()).isEqualTo("reviewed".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatNobodyReviewedGivesWayToWhatWasReviewed() {
        live.deployUnreviewed("hotfix");
        Release reviewed = dev.deploy("reviewed").release();

        assertThat(bundle(live.deployWhatRanOn(dev).release())).isEqualTo(bundle(reviewed));
    }

    @Test
    void anOlderMergeComesTooLate() {
        LinearHistory history = new LinearHistory(REVIEWED, NEWER);
        dev.deploy("reviewed");
        dev.checkOut(NEWER, history);
        dev.deploy("newer");
        live.checkOut(NEWER, history);
        String served = live.deployWhatRanOn(dev).release().id();
        live.checkOut(REVIEWED, history);

        assertRefused().hasMessageContaining("this job is late");

        assertThat(live.served()).isEqualTo(served);
    }

    @ParameterizedTest
    @FieldSource("STEPS")
    void afterAKillTheNextRunDeploysWhatWasReviewed(String step) {
        Release reviewed = dev.deploy("reviewed").release();
        live.killAfter(step);
        assertThatThrownBy(() -> live.deployWhatRanOn(dev)).isInstanceOf(TestSystem.Killed.class);

        live.afterTheKill();
        Release released = live.deployWhatRanOn(dev).release();

        assertThat(bundle(released)).isEqualTo(bundle(reviewed));
        assertThat(live.served()).isEqualTo(released.id());
        assertThat(live.target.ledger().newestFirst()).hasSize(1);
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused() {
        return assertThatThrownBy(() -> live.deployWhatRanOn(dev)).isInstanceOf(RefusedException.class);
    }

    private static Bundle bundle(Release release) {
        return release.parts().get(Part.BACKEND).bundle();
    }

    private static void checkOut(TestSystem system, Commit commit) {
        system.checkOut(commit, new LinearHistory());
    }

    private static Commit commit(char hash, char tree) {
        return new Commit(String.valueOf(hash).repeat(40), String.valueOf(tree).repeat(40), true);
    }
}
