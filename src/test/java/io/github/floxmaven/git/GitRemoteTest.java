package io.github.floxmaven.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bare repository that two clones share; Ada releases from one, Bob works in the other. */
class GitRemoteTest {
    private static final String MESSAGE = "Release v2026.11.1\n\nApproved-by: Grace";

    @TempDir
    Path temp;

    private GitCommandLine git;
    private Path shared;
    private Path ada;
    private Path bob;

    @BeforeEach
    void shareARepository() throws IOException {
        temp = temp.toRealPath();
        git = new GitCommandLine(Files.createDirectory(temp.resolve("home")));
        Path first = git.repository(temp.resolve("first"));
        git.run(first, "branch", "master");
        git.run(temp, "clone", "--bare", first.toString(), "shared.git");
        shared = temp.resolve("shared.git");
        git.run(temp, "clone", shared.toString(), "ada");
        git.run(temp, "clone", shared.toString(), "bob");
        ada = temp.resolve("ada");
        bob = temp.resolve("bob");
    }

    @Test
    void fetchBringsBranchesAndTagsAndForgetsWhatIsGone() throws IOException {
        GitRemote remote = remote(ada);
        git.run(bob, "push", "origin", "dev:stage-one", "dev:refs/tags/v1");
        remote.fetch();
        assertThat(remote.tip("stage-one")).isPresent();
        assertThat(remote.tags()).containsExactly("v1");

        git.run(bob, "push", "origin", ":stage-one");
        commitAndPush(bob, "dev", "notes.txt", "notes");
        remote.fetch();

        assertThat(remote.tip("stage-one")).isEmpty();
        assertThat(remote.tip("master")).isPresent();
        assertThat(remote.tip("dev")).contains(new Commit(hash(bob, "HEAD"), hash(bob, "HEAD^{tree}"), true));
    }

    @Test
    void fetchBringsAllBranchesToACloneOfOne() {
        git.run(temp, "clone", "--single-branch", "--branch", "dev", shared.toString(), "one");
        GitRemote remote = remote(temp.resolve("one"));

        remote.fetch();

        assertThat(remote.tip("dev")).isPresent();
        assertThat(remote.tip("master")).isPresent();
    }

    @Test
    void fetchBringsTheWholeHistoryToAShallowClone() throws IOException {
        commitAndPush(bob, "dev", "notes.txt", "notes");
        git.run(temp, "clone", "--depth", "1", shared.toUri().toString(), "shallow");
        Path shallow = temp.resolve("shallow");
        GitRemote remote = remote(shallow);

        remote.fetch();

        assertThat(git.run(shallow, "rev-parse", "--is-shallow-repository")).isEqualTo("false");
        Commit merge = remote.merge(remote.tip("dev").orElseThrow(), "master", MESSAGE);
        assertThat(hash(shallow, merge.hash() + "^2")).isEqualTo(hash(bob, "HEAD"));
    }

    @Test
    void aTagThatIsAnotherOneHereStaysAndTheRestIsFetched() throws IOException {
        git.run(ada, "tag", "latest");
        commitAndPush(bob, "dev", "notes.txt", "notes");
        git.run(bob, "push", "origin", "dev:refs/tags/latest");
        String mine = hash(ada, "latest");

        remote(ada).fetch();

        assertThat(hash(ada, "latest")).isEqualTo(mine);
        assertThat(hash(ada, "origin/dev")).isEqualTo(hash(bob, "dev"));
    }

    @Test
    void tipNowAsksAndFetchesNothing() throws IOException {
        commitAndPush(bob, "dev", "notes.txt", "notes");
        GitRemote remote = remote(ada);
        String before = state(ada);

        assertThat(remote.tipNow("dev")).contains(hash(bob, "HEAD"));
        assertThat(remote.tipNow("none")).isEmpty();
        assertThat(state(ada)).isEqualTo(before);
    }

    @Test
    void aBranchWhoseNameEndsAsAnotherOneIsNotTakenForIt() {
        git.run(bob, "push", "origin", "dev:refs/heads/x/refs/heads/stage");

        assertThat(remote(ada).tipNow("stage")).isEmpty();
    }

    @Test
    void aReleaseIsAMergeCommitAndAnAnnotatedTagOfIt() throws IOException {
        commitAndPush(bob, "dev", "notes.txt", "notes");
        GitRemote remote = remote(ada);
        remote.fetch();
        Commit dev = remote.tip("dev").orElseThrow();

        Commit merge = remote.merge(dev, "master", MESSAGE);
        remote.publish(merge, "master", "v2026.11.1", "Release v2026.11.1");

        assertThat(hash(shared, "master")).isEqualTo(merge.hash());
        assertThat(merge.tree()).isEqualTo(dev.tree());
        assertThat(git.run(shared, "log", "-1", "--format=%P|%an|%ae|%cn|%B", "master")
                        .strip())
                .isEqualTo(hash(bob, "dev~1") + " " + dev.hash() + "|Ada|ada@example.org|Ada|" + MESSAGE);
        assertThat(git.run(shared, "cat-file", "-t", "v2026.11.1")).isEqualTo("tag");
        assertThat(hash(shared, "v2026.11.1^{commit}")).isEqualTo(merge.hash());
        assertThat(git.run(shared, "fsck", "--strict")).isEmpty();
    }

    @Test
    void afterAReleaseTheCloneKnowsItAndIsElseAsBefore() throws IOException {
        commitAndPush(bob, "dev", "notes.txt", "notes");
        Files.writeString(ada.resolve("pom.xml"), "changed");
        Files.writeString(ada.resolve("staged.txt"), "staged");
        git.run(ada, "add", "staged.txt");
        git.run(ada, "switch", "-c", "master", "origin/master");
        String before = workState(ada);
        GitRemote remote = remote(ada);
        remote.fetch();

        Commit merge = remote.merge(remote.tip("dev").orElseThrow(), "master", MESSAGE);
        remote.publish(merge, "master", "v1", "Release v1");

        assertThat(workState(ada)).isEqualTo(before);
        assertThat(remote.tip("master")).contains(merge);
        assertThat(remote.tags()).containsExactly("v1");
        assertThat(hash(ada, "v1")).isEqualTo(hash(shared, "v1"));
    }

    @Test
    void whatTheBranchHasOfItsOwnStays() throws IOException {
        commitAndPush(bob, "dev", "notes.txt", "notes");
        git.run(bob, "switch", "master");
        commitAndPush(bob, "master", "hotfix.txt", "hotfix");
        GitRemote remote = remote(ada);
        remote.fetch();

        Commit merge = remote.merge(remote.tip("dev").orElseThrow(), "master", MESSAGE);

        assertThat(git.run(ada, "ls-tree", "--name-only", merge.hash()).lines())
                .containsExactly("hotfix.txt", "notes.txt", "pom.xml");
    }

    @Test
    void aConflictNamesTheFilesAndTheWayOutAndChangesNothing() throws IOException {
        commitAndPush(bob, "dev", "z.txt", "dev");
        commitAndPush(bob, "dev", "a.txt", "dev");
        git.run(bob, "switch", "master");
        commitAndPush(bob, "master", "z.txt", "master");
        commitAndPush(bob, "master", "a.txt", "master");
        GitRemote remote = remote(ada);
        remote.fetch();
        String before = state(ada);
        Commit dev = remote.tip("dev").orElseThrow();

        assertThatThrownBy(() -> remote.merge(dev, "master", MESSAGE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("\n  a.txt\n  z.txt\n")
                .hasMessageContaining("git merge origin/master");
        assertThat(state(ada)).isEqualTo(before);
    }

    @Test
    void aCommitThatTheBranchHasIsNotMergedAgain() {
        GitRemote remote = remote(ada);
        Commit dev = remote.tip("dev").orElseThrow();

        assertThatThrownBy(() -> remote.merge(dev, "master", MESSAGE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("a part of branch \"master\" already");
    }

    @Test
    void historiesWithoutACommonCommitAreNotMerged() throws IOException {
        git.run(bob, "switch", "--orphan", "other");
        commitAndPush(bob, "other", "other.txt", "other");
        GitRemote remote = remote(ada);
        remote.fetch();
        Commit other = remote.tip("other").orElseThrow();

        assertThatThrownBy(() -> remote.merge(other, "master", MESSAGE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no commit in common");
    }

    @Test
    void aHistoryThatIsCutOffIsNotMerged() throws IOException {
        git.run(bob, "switch", "master");
        commitAndPush(bob, "master", "hotfix.txt", "hotfix");
        git.run(bob, "switch", "dev");
        commitAndPush(bob, "dev", "notes.txt", "notes");
        git.run(temp, "clone", "--depth=1", "--no-single-branch", shared.toUri().toString(), "shallow");
        GitRemote remote = remote(temp.resolve("shallow"));
        Commit dev = remote.tip("dev").orElseThrow();

        assertThatThrownBy(() -> remote.merge(dev, "master", MESSAGE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("git fetch --unshallow");
    }

    @Test
    void aMissingBranchIsToBeStartedWithTheFirstCommit() throws IOException {
        String first = hash(bob, "HEAD");
        commitAndPush(bob, "dev", "notes.txt", "notes");
        GitRemote remote = remote(ada);
        remote.fetch();
        Commit dev = remote.tip("dev").orElseThrow();

        assertThatThrownBy(() -> remote.merge(dev, "production", MESSAGE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("git push origin " + first + ":refs/heads/production");
    }

    @Test
    void whoGitDoesNotKnowCantRelease() throws IOException {
        commitAndPush(bob, "dev", "notes.txt", "notes");
        Map<String, String> nobody = git.environment();
        nobody.keySet().removeIf(name -> name.matches("GIT_(AUTHOR|COMMITTER)_.*|EMAIL"));
        GitRemote remote = GitRemote.of(ada, nobody, false);
        remote.fetch();
        Commit dev = remote.tip("dev").orElseThrow();

        assertThatThrownBy(() -> remote.merge(dev, "master", MESSAGE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("git config --global user.name");
    }

    @Test
    void aBranchThatMovedOnSinceTheFetchIsRefusedWithoutATrace() throws IOException {
        Commit merge = mergeOfDev();
        git.run(bob, "switch", "master");
        commitAndPush(bob, "master", "hotfix.txt", "hotfix");
        String here = state(ada);
        String there = state(shared);

        assertThatThrownBy(() -> remote(ada).publish(merge, "master", "v1", "Release v1"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("has moved on")
                .hasMessageContaining(hash(bob, "HEAD").substring(0, 7))
                .hasMessageContaining("Run the goal again");
        assertThat(state(ada)).isEqualTo(here);
        assertThat(state(shared)).isEqualTo(there);
    }

    @Test
    void aRefusedReleaseCanBeRunAgain() throws IOException {
        Commit refused = mergeOfDev();
        git.run(bob, "switch", "master");
        commitAndPush(bob, "master", "hotfix.txt", "hotfix");
        GitRemote remote = remote(ada);
        assertThatThrownBy(() -> remote.publish(refused, "master", "v1", "Release v1"));

        remote.fetch();
        Commit merge = remote.merge(remote.tip("dev").orElseThrow(), "master", MESSAGE);
        remote.publish(merge, "master", "v1", "Release v1");

        assertThat(hash(shared, "master")).isEqualTo(merge.hash());
        assertThat(hash(shared, "v1^{commit}")).isEqualTo(merge.hash());
    }

    @Test
    void aTagThatSomebodyElsePushedMeanwhileIsRefusedWithoutATrace() throws IOException {
        Commit merge = mergeOfDev();
        git.run(bob, "push", "origin", "dev:refs/tags/v1");
        String here = state(ada);
        String there = state(shared);

        assertThatThrownBy(() -> remote(ada).publish(merge, "master", "v1", "Release v1"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("tag \"v1\" is there already");
        assertThat(state(ada)).isEqualTo(here);
        assertThat(state(shared)).isEqualTo(there);
    }

    @Test
    void aTagThatIsHereAlreadyIsNotMoved() throws IOException {
        Commit merge = mergeOfDev();
        git.run(ada, "tag", "v1");
        String there = state(shared);

        assertThatThrownBy(() -> remote(ada).publish(merge, "master", "v1", "Release v1"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("tag \"v1\" is there already");
        assertThat(state(shared)).isEqualTo(there);
    }

    @Test
    void aProtectedBranchIsRefusedWithTheWayByPullRequest() throws IOException {
        Commit merge = mergeOfDev();
        hook("pre-receive", "echo 'GH006: Protected branch update failed for refs/heads/master.' >&2; exit 1");
        String here = state(ada);
        String there = state(shared);

        assertThatThrownBy(() -> remote(ada).publish(merge, "master", "v1", "Release v1"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("-Dflox.releaseBy=pull-request")
                .hasMessageContaining("GH006: Protected branch update failed");
        assertThat(state(ada)).isEqualTo(here);
        assertThat(state(shared)).isEqualTo(there);
    }

    @Test
    void aRefusedTagKeepsTheBranchWhereItIs() throws IOException {
        Commit merge = mergeOfDev();
        hook("update", "case $1 in refs/tags/*) exit 1;; esac");
        String there = state(shared);

        assertThatThrownBy(() -> remote(ada).publish(merge, "master", "v1", "Release v1"))
                .isInstanceOf(RefusedException.class);
        assertThat(state(shared)).isEqualTo(there);
    }

    @Test
    void whatTheSharedRepositorySaysCantSteerTheTerminal() throws IOException {
        Commit merge = mergeOfDev();
        hook("pre-receive", "printf 'no\\033[2J\\007 way\\n' >&2; exit 1");

        assertThatThrownBy(() -> remote(ada).publish(merge, "master", "v1", "Release v1"))
                .hasMessageContaining("no way")
                .message()
                .doesNotContain("\u001b", "\u0007");
    }

    @Test
    void aPrePushHookOfTheUserIsObeyed() throws IOException {
        Commit merge = mergeOfDev();
        Path hook = ada.resolve(".git/hooks/pre-push");
        Files.writeString(hook, "#!/bin/sh\necho 'not on Fridays' >&2\nexit 1\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
        String there = state(shared);

        assertThatThrownBy(() -> remote(ada).publish(merge, "master", "v1", "Release v1"))
                .hasMessageContaining("not on Fridays");
        assertThat(state(shared)).isEqualTo(there);
    }

    @Test
    void aBranchThatLooksLikeAnOptionIsABranch() throws IOException {
        git.run(bob, "push", "origin", "dev:refs/heads/--upload-pack=x");
        commitAndPush(bob, "dev", "notes.txt", "notes");
        GitRemote remote = remote(ada);
        remote.fetch();

        Commit merge = remote.merge(remote.tip("dev").orElseThrow(), "--upload-pack=x", MESSAGE);
        remote.publish(merge, "--upload-pack=x", "--delete", "Release");

        assertThat(remote.tipNow("--upload-pack=x")).contains(merge.hash());
        assertThat(hash(shared, "refs/tags/--delete^{commit}")).isEqualTo(merge.hash());
    }

    @Test
    void aNameThatGitWouldReadOtherwiseIsRefused() throws IOException {
        Commit merge = mergeOfDev();
        GitRemote remote = remote(ada);

        assertThatThrownBy(() -> remote.publish(merge, "dev:refs/heads/master", "v1", "Release"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("\"dev:refs/heads/master\" can't be a branch's name");
        assertThatThrownBy(() -> remote.publish(merge, "master", "v*", "Release"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("\"v*\" can't be a tag's name");
        assertThatThrownBy(() -> remote.tipNow("a..b")).isInstanceOf(RefusedException.class);
    }

    @Test
    void aCloneWithoutOriginIsRefused() {
        git.run(ada, "remote", "rename", "origin", "elsewhere");

        assertThatThrownBy(() -> remote(ada))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no remote \"origin\"")
                .hasMessageContaining("git remote add origin");
    }

    @Test
    void aFolderOutsideAnyRepositoryIsRefused() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("folder"));
        Map<String, String> environment = git.environment();
        environment.put("GIT_CEILING_DIRECTORIES", temp.toString());

        assertThatThrownBy(() -> GitRemote.of(folder, environment, false))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("in no git repository");
    }

    @Test
    void withoutGitOnThePathTheMessageSaysWhatToInstall() {
        assertThatThrownBy(() -> GitRemote.of(ada, Map.of("PATH", temp.toString()), false))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("git is not on the PATH");
    }

    @Test
    void aSharedRepositoryThatIsGoneIsNamed() throws IOException {
        Files.move(shared, temp.resolve("moved.git"));

        assertThatThrownBy(() -> remote(ada).fetch())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(shared.toString())
                .hasMessageContaining("git remote set-url origin");
    }

    @Test
    void theAddressIsShownWithoutCredentials() {
        git.run(ada, "remote", "set-url", "origin", "https://ada:secret@git.example.org/notes.git");
        assertThat(remote(ada).address()).isEqualTo("https://git.example.org/notes.git");

        git.run(ada, "remote", "set-url", "origin", "https://ghp_token@git.example.org/notes.git");
        assertThat(remote(ada).address()).isEqualTo("https://git.example.org/notes.git");

        git.run(ada, "remote", "set-url", "origin", "git@git.example.org:acme/notes.git");
        assertThat(remote(ada).address()).isEqualTo("git@git.example.org:acme/notes.git");
    }

    @Test
    void theRepositoryOfAHookIsIgnored() throws IOException {
        Path other = git.repository(temp.resolve("other"));
        Map<String, String> environment = git.environment();
        environment.put("GIT_DIR", other.resolve(".git").toString());

        assertThat(GitRemote.of(ada, environment, false).tipNow("dev")).contains(hash(ada, "HEAD"));
    }

    private GitRemote remote(Path clone) {
        return GitRemote.of(clone, git.environment(), false);
    }

    /** What Ada could push now. */
    private Commit mergeOfDev() throws IOException {
        commitAndPush(bob, "dev", "notes.txt", "notes");
        GitRemote remote = remote(ada);
        remote.fetch();
        return remote.merge(remote.tip("dev").orElseThrow(), "master", MESSAGE);
    }

    private void commitAndPush(Path clone, String branch, String file, String content) throws IOException {
        git.commit(clone, file, content);
        git.run(clone, "push", "origin", "HEAD:refs/heads/" + branch);
    }

    private void hook(String name, String script) throws IOException {
        Path hook = shared.resolve("hooks").resolve(name);
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\n" + script + "\n");
        assertThat(hook.toFile().setExecutable(true)).isTrue();
    }

    private String hash(Path repository, String revision) {
        return git.run(repository, "rev-parse", revision);
    }

    /** All refs, and where there are files, what git says of them. */
    private String state(Path repository) {
        String refs = git.run(repository, "for-each-ref");
        return repository.equals(shared) ? refs : refs + workState(repository);
    }

    /** Files, index, HEAD and the branches of the clone itself. */
    private String workState(Path clone) {
        return git.run(clone, "for-each-ref", "refs/heads")
                + git.run(clone, "symbolic-ref", "HEAD")
                + git.run(clone, "status", "--porcelain=v2", "--untracked-files=all")
                + git.run(clone, "ls-files", "--stage");
    }
}
