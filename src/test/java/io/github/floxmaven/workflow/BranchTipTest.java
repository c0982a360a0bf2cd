package io.github.floxmaven.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.release.BuildBranch;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SharedRepository;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BranchTipTest {
    private static final Commit COMMIT = new Commit("1".repeat(40), "a".repeat(40), true);
    private static final BuildBranch IN_CI = new BuildBranch.Named("master", "GitHub Actions");
    private static final BuildBranch BY_HAND = new BuildBranch.Named("master", BuildBranch.Named.GIT);

    @TempDir
    Path folder;

    private TestSystem system;

    @BeforeEach
    void checkOut() {
        system = new TestSystem(folder);
        system.checkOut(COMMIT, new LinearHistory());
    }

    @Test
    void theTipOfItsBranchIsDeployed() {
        system.tip = BranchTip.of(IN_CI, false, at(COMMIT.hash()));

        assertThat(system.deploy("one").changed()).isTrue();
        assertThat(system.said).isEmpty();
    }

    @Test
    void aCommitThatItsBranchHasLeftBehindIsRefused() {
        system.tip = BranchTip.of(IN_CI, false, at("2".repeat(40)));

        assertThatThrownBy(() -> system.deploy("one"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(
                        "Commit 1111111 is not what branch \"master\" is at in the shared repository: that is"
                                + " commit 2222222")
                .hasMessageContaining("git pull");
        assertThat(system.calls).isEmpty();
    }

    @Test
    void whatCanNotBeAskedIsSaidAndStopsNothing() {
        system.tip = BranchTip.of(IN_CI, false, () -> {
            throw new FloxException("there is no network");
        });

        assertThat(system.deploy("one").changed()).isTrue();
        assertThat(system.said)
                .singleElement()
                .asString()
                .contains("moved on since commit 1111111: there is no network");
    }

    @Test
    void aBranchThatNobodyPushedIsSaidAndStopsNothing() {
        system.tip = BranchTip.of(IN_CI, false, () -> new OneBranch(Optional.empty()));

        assertThat(system.deploy("one").changed()).isTrue();
        assertThat(system.said).singleElement().asString().contains("the shared repository has no such branch");
    }

    @Test
    void whatServesAlreadyNeedsNoAnswer() {
        system.deploy("one");
        system.tip = BranchTip.of(IN_CI, false, at("2".repeat(40)));

        assertThat(system.deploy("one").changed()).isFalse();
    }

    @Test
    void byHandItMattersForASystemThatFollowsAnother() {
        assertThat(BranchTip.of(BY_HAND, false, at(COMMIT.hash()))).isEmpty();
        assertThat(BranchTip.of(BY_HAND, true, at(COMMIT.hash()))).isPresent();
    }

    private static Supplier<SharedRepository> at(String tip) {
        return () -> new OneBranch(Optional.of(tip));
    }

    /** A shared repository of which only that is known. */
    private record OneBranch(Optional<String> tip) implements SharedRepository {
        @Override
        public Optional<String> tipNow(String branch) {
            return tip;
        }

        @Override
        public String address() {
            return "https://example.org/notes.git";
        }

        @Override
        public void fetch() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Commit> tip(String branch) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> tags() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Commit merge(Commit commit, String branch, String message) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void publish(Commit merge, String branch, String tag, String message) {
            throw new UnsupportedOperationException();
        }
    }
}
