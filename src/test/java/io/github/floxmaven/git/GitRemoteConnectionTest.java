package io.github.floxmaven.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.git.GitHttpServer.Fault;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shared repository behind a real HTTP connection that fails at times. */
class GitRemoteConnectionTest {
    @TempDir
    Path temp;

    private GitCommandLine git;
    private GitHttpServer server;
    private Path shared;
    private Path clone;

    @BeforeEach
    void serveARepository() throws IOException {
        temp = temp.toRealPath();
        git = new GitCommandLine(Files.createDirectory(temp.resolve("home")));
        Path first = git.repository(temp.resolve("first"));
        git.run(first, "branch", "master");
        git.commit(first, "notes.txt", "notes");
        git.run(temp, "clone", "--bare", first.toString(), "shared.git");
        shared = temp.resolve("shared.git");
        server = new GitHttpServer(temp, git.environment());
        git.run(temp, "clone", server.address("", "shared.git"), "clone");
        clone = temp.resolve("clone");
    }

    @AfterEach
    void closeTheServer() {
        server.close();
    }

    @Test
    void aReleaseGoesOverHttp() {
        Commit merge = mergeOfDev();

        remote().publish(merge, "master", "v1", "Release v1");

        assertThat(git.run(shared, "rev-parse", "master")).isEqualTo(merge.hash());
    }

    @Test
    void aConnectionLostBeforeThePushLeavesAllAsItWas() {
        Commit merge = mergeOfDev();
        server.pushing(Fault.LOST_BEFORE);
        String here = refs(clone);
        String there = refs(shared);

        assertThatThrownBy(() -> remote().publish(merge, "master", "v1", "Release v1"))
                .isInstanceOf(FloxException.class)
                .hasMessageContaining("nothing has changed")
                .hasMessageContaining("connection was lost")
                .hasMessageContaining("Run the goal again");
        assertThat(refs(clone)).isEqualTo(here);
        assertThat(refs(shared)).isEqualTo(there);
    }

    @Test
    void aConnectionLostAfterThePushIsASuccess() {
        Commit merge = mergeOfDev();
        server.pushing(Fault.LOST_AFTER);

        remote().publish(merge, "master", "v1", "Release v1");

        assertThat(git.run(shared, "rev-parse", "master", "v1^{commit}").lines())
                .containsExactly(merge.hash(), merge.hash());
        assertThat(git.run(clone, "rev-parse", "origin/master", "v1^{commit}").lines())
                .containsExactly(merge.hash(), merge.hash());
    }

    @Test
    void whetherThePushWasTakenIsLeftOpenWhenNobodyAnswers() {
        Commit merge = mergeOfDev();
        server.pushing(Fault.LOST_AFTER).reading(Fault.LOST_BEFORE);
        String here = refs(clone);

        assertThatThrownBy(() -> remote().publish(merge, "master", "v1", "Release v1"))
                .isInstanceOf(FloxException.class)
                .hasMessageContaining("can't be asked whether it took the push")
                .hasMessageContaining("Run the goal again when `git fetch origin` works");
        assertThat(refs(clone)).isEqualTo(here);
    }

    @Test
    void aReleaseThatWasTakenUnnoticedIsSeenByTheNextRun() {
        Commit merge = mergeOfDev();
        server.pushing(Fault.LOST_AFTER).reading(Fault.LOST_BEFORE);
        assertThatThrownBy(() -> remote().publish(merge, "master", "v1", "Release v1"));
        server.reading(Fault.NONE);
        GitRemote remote = remote();

        remote.fetch();

        assertThat(remote.tip("master")).contains(merge);
        assertThat(remote.tags()).containsExactly("v1");
    }

    @Test
    void aServerThatIsGoneIsNamed() {
        server.close();

        assertThatThrownBy(() -> remote().fetch())
                .isInstanceOf(FloxException.class)
                .hasMessageContaining(server.address("", "shared.git"))
                .hasMessageContaining("can't be reached");
    }

    @Test
    void aServerThatNeverAnswersIsNotWaitedForForever() {
        server.reading(Fault.SILENT);
        GitRemote remote = GitRemote.of(clone, git.environment(), false, Duration.ofSeconds(1));

        assertThatThrownBy(() -> remote.tipNow("dev"))
                .isInstanceOf(FloxException.class)
                .hasMessageContaining("timed out after 1 s");
    }

    @Test
    void whereNobodyCanBeAskedAnUnknownUserIsRefused() {
        server.reading(Fault.UNKNOWN_USER);

        assertThatThrownBy(() -> remote().fetch())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("does not know who you are")
                .hasMessageContaining("credential helper");
    }

    @Test
    void credentialsAreNeverShown() {
        server.reading(Fault.UNKNOWN_USER);
        git.run(clone, "remote", "set-url", "origin", server.address("ada:secret@", "shared.git"));

        assertThatThrownBy(() -> remote().fetch())
                .isInstanceOf(RefusedException.class)
                .message()
                .doesNotContain("secret");
    }

    @Test
    void whoMayNotPushIsToldOfThePullRequest() {
        Commit merge = mergeOfDev();
        server.pushing(Fault.FORBIDDEN);
        String here = refs(clone);

        assertThatThrownBy(() -> remote().publish(merge, "master", "v1", "Release v1"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("forbids that")
                .hasMessageContaining("-Dflox.releaseBy=pull-request");
        assertThat(refs(clone)).isEqualTo(here);
    }

    @Test
    void aRepositoryThatIsNotThereIsRefused() {
        git.run(clone, "remote", "set-url", "origin", server.address("", "other.git"));

        assertThatThrownBy(() -> remote().fetch())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is not there, or you may not see it");
    }

    private GitRemote remote() {
        return GitRemote.of(clone, git.environment(), false);
    }

    private Commit mergeOfDev() {
        GitRemote remote = remote();
        return remote.merge(remote.tip("dev").orElseThrow(), "master", "Release v1");
    }

    private String refs(Path repository) {
        return git.run(repository, "for-each-ref");
    }
}
