package io.github.floxmaven.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.floxmaven.release.BuildBranch;
import io.github.floxmaven.release.BuildBranch.Detached;
import io.github.floxmaven.release.BuildBranch.Named;
import io.github.floxmaven.release.BuildBranch.NoRepository;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.CommitSummary;
import io.github.floxmaven.release.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRepositoryTest {
    private static final BuildBranch DEV = new Named("dev", "git");

    @TempDir
    Path temp;

    private GitCommandLine git;
    private Path repository;

    @BeforeEach
    void makeARepository() throws IOException {
        temp = temp.toRealPath();
        git = new GitCommandLine(Files.createDirectory(temp.resolve("home")));
        repository = git.repository(temp.resolve("repository"));
    }

    @Test
    void theHeadIsTheCommitAndItsTree() {
        assertThat(open(repository).head())
                .contains(new Commit(
                        git.run(repository, "rev-parse", "HEAD"),
                        git.run(repository, "rev-parse", "HEAD^{tree}"),
                        true));
    }

    @Test
    void aTrackedNameThatTheLocaleDoesNotHaveIsNotTakenForAChange() throws Exception {
        git.commit(repository, "Gr\u00fc\u00dfe.txt", "Hello");
        ProcessBuilder inC = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Head.class.getName(),
                repository.toString());
        inC.environment().put("LC_ALL", "C");

        assertThat(head(repository).clean()).isTrue();
        // On macOS, each locale has all names.
        assertThat(inC.start().inputReader().readLine())
                .containsPattern("clean=true|RefusedException: git tracks the file .* in this shell's locale\\.$");
    }

    /** Asks for the head in a process of its own. Argument: the repository. */
    static final class Head {
        public static void main(String[] arguments) {
            try {
                System.out.println(open(Path.of(arguments[0])).head());
            } catch (RefusedException e) {
                System.out.println("RefusedException: " + e.getMessage());
            }
        }
    }

    @Test
    void twoCommitsOfOneContentHaveOneTree() {
        String tree = head(repository).tree();
        git.run(repository, "commit", "--allow-empty", "-m", "Nothing");

        assertThat(head(repository).tree()).isEqualTo(tree);
    }

    @Test
    void aRepositoryAboveTheModuleIsFound() throws IOException {
        Path module = Files.createDirectories(repository.resolve("apps/notes"));

        assertThat(open(module).branch()).isEqualTo(DEV);
        assertThat(open(module).head()).isEqualTo(open(repository).head());
    }

    @Test
    void theNearestRepositoryIsTheProjects() throws IOException {
        Path inner = git.repository(repository.resolve("inner"));

        assertThat(head(inner).hash()).isEqualTo(git.run(inner, "rev-parse", "HEAD"));
    }

    @Test
    void anEmptyGitFolderIsNoRepository() throws IOException {
        Path module = Files.createDirectories(repository.resolve("module"));
        Files.createDirectory(module.resolve(".git"));

        assertThat(open(module).branch()).isEqualTo(DEV);
    }

    @Test
    void aFolderOutsideAnyRepositoryHasNeitherHeadNorBranch() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("folder"));
        GitRepository none = GitRepository.of(folder, Map.of("GIT_CEILING_DIRECTORIES", temp.toString()));

        assertThat(none.head()).isEmpty();
        assertThat(none.branch()).isEqualTo(new NoRepository());
    }

    @Test
    void theSearchEndsAtACeiling() throws IOException {
        Path module = Files.createDirectory(repository.resolve("module"));

        assertThat(GitRepository.of(module, Map.of("GIT_CEILING_DIRECTORIES", repository.toString()))
                        .branch())
                .isEqualTo(new NoRepository());
    }

    @Test
    void theGitDirOfAHookIsIgnored() throws IOException {
        Path other = git.repository(temp.resolve("other"));
        git.run(other, "switch", "-c", "feature");

        assertThat(GitRepository.of(
                                repository,
                                Map.of("GIT_DIR", other.resolve(".git").toString()))
                        .branch())
                .isEqualTo(DEV);
    }

    @Test
    void beforeTheFirstCommitThereIsABranchButNoHead() throws IOException {
        Path unborn = Files.createDirectory(temp.resolve("unborn"));
        git.run(unborn, "init", "--initial-branch=dev");

        assertThat(open(unborn).head()).isEmpty();
        assertThat(open(unborn).branch()).isEqualTo(DEV);
    }

    @Test
    void aDetachedHeadNamesItsCommit() {
        git.run(repository, "checkout", "--detach");

        assertThat(open(repository).branch())
                .isEqualTo(new Detached(head(repository).hash()));
    }

    @Test
    void aBranchMayHaveSlashes() {
        git.run(repository, "switch", "-c", "feature/one/two");

        assertThat(open(repository).branch()).isEqualTo(new Named("feature/one/two", "git"));
    }

    @Test
    void theCiIsBelievedBeforeGit() {
        git.run(repository, "checkout", "--detach");
        Map<String, String> ci = Map.of("GITLAB_CI", "true", "CI_COMMIT_BRANCH", "master");

        assertThat(GitRepository.of(repository, ci).branch()).isEqualTo(new Named("master", "GitLab CI"));
    }

    @Test
    void aCiThatSaysNothingLeavesItToGit() {
        assertThat(GitRepository.of(repository, Map.of("GITLAB_CI", "true")).branch())
                .isEqualTo(DEV);
    }

    @Test
    void aChangedFileIsNotClean() throws IOException {
        Files.writeString(repository.resolve("pom.xml"), "<project></project>");

        assertThat(head(repository).clean()).isFalse();
    }

    @Test
    void aStagedFileIsNotClean() throws IOException {
        Files.writeString(repository.resolve("pom.xml"), "<project></project>");
        git.run(repository, "add", "pom.xml");

        assertThat(head(repository).clean()).isFalse();
    }

    @Test
    void aDeletedFileIsNotClean() throws IOException {
        Files.delete(repository.resolve("pom.xml"));

        assertThat(head(repository).clean()).isFalse();
    }

    @Test
    void anUntrackedFileOutsideTheModuleIsNotClean() throws IOException {
        Path module = Files.createDirectory(repository.resolve("module"));
        Files.writeString(repository.resolve("new.txt"), "new");

        assertThat(head(module).clean()).isFalse();
    }

    @Test
    void ignoredFilesAreClean() throws IOException {
        git.commit(repository, ".gitignore", "target/\n.flox/\n");
        Files.writeString(Files.createDirectory(repository.resolve("target")).resolve("notes.jar"), "jar");
        Files.writeString(Files.createDirectory(repository.resolve(".flox")).resolve("pointer"), "pointer");

        assertThat(head(repository).clean()).isTrue();
    }

    @Test
    void aLinkedWorktreeHasItsOwnHeadAndFiles() throws IOException {
        Path worktree = temp.resolve("worktree");
        git.run(repository, "worktree", "add", "-b", "feature", worktree.toString());
        git.commit(worktree, "feature.txt", "feature");
        Files.writeString(repository.resolve("pom.xml"), "changed in the main worktree");

        assertThat(open(worktree).branch()).isEqualTo(new Named("feature", "git"));
        assertThat(head(worktree))
                .isEqualTo(new Commit(
                        git.run(worktree, "rev-parse", "HEAD"), git.run(worktree, "rev-parse", "HEAD^{tree}"), true));
    }

    @Test
    void aLinkedWorktreeOfABareRepositoryIsRead() {
        git.run(temp, "clone", "--bare", repository.toString(), "bare.git");
        Path worktree = temp.resolve("worktree");
        git.run(temp.resolve("bare.git"), "worktree", "add", worktree.toString(), "dev");

        assertThat(head(worktree)).isEqualTo(head(repository));
    }

    @Test
    void aWorktreeWithAConfigurationOfItsOwnIsRead() {
        git.run(repository, "config", "extensions.worktreeConfig", "true");
        Path worktree = temp.resolve("worktree");
        git.run(repository, "worktree", "add", "-b", "feature", worktree.toString());
        git.run(worktree, "config", "--worktree", "core.sparseCheckout", "false");

        assertThat(head(worktree)).isEqualTo(head(repository));
    }

    @Test
    void aWorktreeWhoseMainRepositoryIsGoneIsRefusedWithTheWayToMendIt() throws IOException {
        Path worktree = temp.resolve("worktree");
        git.run(repository, "worktree", "add", "-b", "feature", worktree.toString());
        Files.move(repository, temp.resolve("moved"));

        assertThatThrownBy(() -> open(worktree).branch())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(worktree.resolve(".git").toString())
                .hasMessageContaining("git worktree repair");
    }

    @Test
    void aShallowCloneIsRead() throws IOException {
        git.commit(repository, "second.txt", "second");
        git.run(temp, "clone", "--depth", "1", repository.toUri().toString(), "shallow");
        Path shallow = temp.resolve("shallow");

        assertThat(head(shallow)).isEqualTo(head(repository));
        assertThat(open(shallow).branch()).isEqualTo(DEV);
    }

    @Test
    void aCommitIsBeforeThoseThatCameOfIt() throws IOException {
        Commit first = head(repository);
        git.commit(repository, "second.txt", "second");
        Commit second = head(repository);

        assertThat(open(repository).isBefore(first, second)).contains(true);
        assertThat(open(repository).isBefore(second, first)).contains(false);
        assertThat(open(repository).isBefore(first, first)).contains(false);
    }

    @Test
    void aCommitThatIsNotHereIsNotWhatTheOthersLeadTo() {
        Commit elsewhere = new Commit("1".repeat(40), "2".repeat(40), true);

        assertThat(open(repository).isBefore(head(repository), elsewhere)).contains(false);
    }

    @Test
    void aHistoryThatIsCutOffDoesNotTellWhichCommitCameFirst() throws IOException {
        Commit first = head(repository);
        git.commit(repository, "second.txt", "second");
        git.run(temp, "clone", "--depth", "1", repository.toUri().toString(), "shallow");
        Path shallow = temp.resolve("shallow");

        assertThat(open(shallow).isBefore(first, head(shallow))).isEmpty();
    }

    @Test
    void theCommitsSinceAnotherOneAreToldNewestFirstWithoutMerges() throws IOException {
        Commit first = head(repository);
        git.run(repository, "switch", "-c", "feature");
        git.commit(repository, "feature.txt", "feature");
        git.run(repository, "switch", "dev");
        git.run(repository, "merge", "--no-ff", "-m", "Merge feature", "feature");
        GitRepository opened = open(repository);

        assertThat(opened.commits(Optional.of(first), head(repository)).orElseThrow())
                .extracting(CommitSummary::subject, CommitSummary::author, CommitSummary::hash)
                .containsExactly(tuple("Change feature.txt", "Ada", git.run(repository, "rev-parse", "feature")));
        assertThat(opened.commits(Optional.of(head(repository)), head(repository)))
                .contains(List.of());
        assertThat(opened.commits(Optional.empty(), head(repository)).orElseThrow())
                .extracting(CommitSummary::subject)
                .containsExactlyInAnyOrder("Change feature.txt", "Change pom.xml");
    }

    @Test
    void theMergeThatReleasedAnEarlierCommitNeedNotLeadToALaterOne() throws IOException {
        git.commit(repository, "released.txt", "released");
        git.run(repository, "switch", "-c", "master", "HEAD~1");
        git.run(repository, "merge", "--no-ff", "-m", "Release", "dev");
        Commit released = head(repository);
        git.run(repository, "switch", "dev");
        git.commit(repository, "waiting.txt", "waiting");

        assertThat(open(repository)
                        .commits(Optional.of(released), head(repository))
                        .orElseThrow())
                .extracting(CommitSummary::subject)
                .containsExactly("Change waiting.txt");
    }

    @Test
    void commitsSinceOneThatIsNotHereCantBeTold() {
        Commit elsewhere = new Commit("1".repeat(40), "2".repeat(40), true);

        assertThat(open(repository).commits(Optional.of(elsewhere), head(repository)))
                .isEmpty();
    }

    @Test
    void aHistoryThatIsCutOffDoesNotTellItsCommits() throws IOException {
        git.commit(repository, "second.txt", "second");
        git.run(temp, "clone", "--depth", "1", repository.toUri().toString(), "shallow");
        Path shallow = temp.resolve("shallow");

        assertThat(open(shallow).commits(Optional.empty(), head(shallow))).isEmpty();
    }

    @Test
    void whomTheMessageNamesHasApproved() {
        merge("Approved-by: Grace Hopper");
        Map<String, String> ci = Map.of("GITHUB_ACTIONS", "true", "GITHUB_EVENT_NAME", "push", "GITHUB_ACTOR", "linus");

        assertThat(GitRepository.of(repository, ci).approver(head(repository))).isEqualTo("Grace Hopper");
    }

    @Test
    void anApprovalWithoutANameIsNone() {
        merge("Approved-by: ");

        assertThat(open(repository).approver(head(repository))).isEqualTo("Ada");
    }

    @Test
    void aCommitThatIsNoMergeNamesNobody() {
        git.run(repository, "commit", "--allow-empty", "-m", "Squashed", "-m", "Approved-by: Mallory");
        Map<String, String> ci = Map.of("GITHUB_ACTIONS", "true", "GITHUB_EVENT_NAME", "push", "GITHUB_ACTOR", "grace");

        assertThat(GitRepository.of(repository, ci).approver(head(repository))).isEqualTo("grace");
    }

    /** As flox:release makes one. */
    private void merge(String trailer) {
        git.run(repository, "checkout", "-b", "feature");
        git.run(repository, "commit", "--allow-empty", "-m", "Feature");
        git.run(repository, "checkout", "dev");
        git.run(repository, "merge", "--no-ff", "-m", "Release v1", "-m", trailer, "feature");
    }

    @Test
    void whoPushedHasApprovedASquashedPullRequestOfSomebodyElse() {
        Map<String, String> ci = Map.of("GITHUB_ACTIONS", "true", "GITHUB_EVENT_NAME", "push", "GITHUB_ACTOR", "grace");

        assertThat(GitRepository.of(repository, ci).approver(head(repository))).isEqualTo("grace");
    }

    @Test
    void whoMergedOnGitHubIsTheMergesAuthor() {
        git.runAs(
                "GitHub",
                "noreply@github.com",
                repository,
                "commit",
                "--allow-empty",
                "--author=Grace <grace@example.org>",
                "-m",
                "Merge pull request #7 from acme/dev");

        assertThat(open(repository).approver(head(repository))).isEqualTo("Grace");
    }

    @Test
    void whoMergedElsewhereIsTheMergesCommitter() {
        git.run(repository, "commit", "--allow-empty", "--author=Grace <grace@example.org>", "-m", "Grace's change");

        assertThat(open(repository).approver(head(repository))).isEqualTo("Ada");
    }

    @Test
    void aSparseCheckoutIsClean() throws IOException {
        Files.createDirectory(repository.resolve("docs"));
        git.commit(repository, "docs/index.md", "docs");
        Files.createDirectory(repository.resolve("app"));
        git.commit(repository, "app/app.js", "app");
        git.run(repository, "sparse-checkout", "set", "app");

        assertThat(repository.resolve("docs")).doesNotExist();
        assertThat(head(repository).clean()).isTrue();
    }

    @Test
    void aSubmoduleIsARepositoryOfItsOwn() throws IOException {
        Path superproject = git.repository(temp.resolve("superproject"));
        git.run(superproject, "submodule", "add", repository.toString(), "notes");

        assertThat(head(superproject.resolve("notes"))).isEqualTo(head(repository));
    }

    @Test
    void aGitFolderElsewhereIsRead() throws IOException {
        Path separate = git.repository(temp.resolve("separate"), "--separate-git-dir=" + temp.resolve("separate.git"));

        assertThat(head(separate).clean()).isTrue();
    }

    @Test
    void aReftableRepositoryIsRead() throws IOException {
        Commit head = head(repository);
        try (FileRepository jgit = new FileRepository(repository.resolve(".git").toFile())) {
            jgit.convertRefStorage("reftable", false, false);
        }

        assertThat(head(repository)).isEqualTo(head);
        assertThat(open(repository).branch()).isEqualTo(DEV);
    }

    @Test
    void aSha256RepositoryIsRefused() throws IOException {
        Path sha256 = git.repository(temp.resolve("sha256"), "--object-format=sha256");

        assertThatThrownBy(() -> open(sha256).head())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(sha256.toString())
                .hasMessageContaining("sha256")
                .hasMessageContaining("default object format");
    }

    private static GitRepository open(Path folder) {
        return GitRepository.of(folder, Map.of());
    }

    private static Commit head(Path folder) {
        Optional<Commit> head = open(folder).head();
        assertThat(head).isPresent();
        return head.get();
    }
}
