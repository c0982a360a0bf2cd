package io.github.floxmaven.git;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.RefusedException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;

/**
 * A folder with a git repository. Linked worktrees, submodules and shallow clones are read like any other repository.
 *
 * @param folder the folder that holds {@code .git}
 */
record WorkTree(Path folder) {

    /**
     * Finds the repository of a folder: the nearest one at it or above it.
     *
     * @param folder an existing folder
     * @param environment the build's variables: {@code GIT_CEILING_DIRECTORIES} says where the search ends
     */
    static Optional<WorkTree> of(Path folder, Map<String, String> environment) {
        try {
            return find(folder.toRealPath(), ceilings(environment)).map(WorkTree::new);
        } catch (IOException e) {
            throw new FloxException(
                    "The folder " + folder + " can't be read: " + e + ". Check that it exists and is yours to read.",
                    e);
        }
    }

    private static Set<String> ceilings(Map<String, String> environment) {
        return Set.copyOf(
                List.of(environment.getOrDefault("GIT_CEILING_DIRECTORIES", "").split(File.pathSeparator)));
    }

    private static Optional<Path> find(Path start, Set<String> ceilings) {
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (holdsRepository(folder)) {
                return Optional.of(folder);
            }
            if (folder.getParent() != null
                    && ceilings.contains(folder.getParent().toString())) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean holdsRepository(Path folder) {
        Path dotGit = folder.resolve(Constants.DOT_GIT);
        return Files.isRegularFile(dotGit) || RepositoryCache.FileKey.isGitRepository(dotGit.toFile(), FS.DETECTED);
    }

    /**
     * Asks the repository as it is now.
     *
     * @throws RefusedException when the repository is of a kind that can't be read; the message says what is missing
     */
    <T> T read(Question<T> question) {
        try (Repository repository = open()) {
            return question.askOf(repository);
        } catch (IOException | GitAPIException e) {
            throw new FloxException(
                    "The git repository in " + folder + " can't be read: " + e.getMessage()
                            + ". `git fsck` says whether it is damaged; if so, clone it again.",
                    e);
        }
    }

    private Repository open() throws IOException {
        Repository repository;
        try {
            // JGit would guess the work tree from the git folder, and guess wrong after `git init --separate-git-dir`.
            repository = new FileRepositoryBuilder()
                    .setWorkTree(folder.toFile())
                    .setMustExist(true)
                    .build();
        } catch (RepositoryNotFoundException e) {
            throw new RefusedException(
                    "The file " + folder.resolve(Constants.DOT_GIT) + " names a git folder that is not there: "
                            + e.getMessage() + ". If this is a linked worktree, its main repository was moved or"
                            + " isn't visible from here: run `git worktree repair` there, or make it visible.",
                    e);
        }
        String objectFormat = repository.getConfig().getString("extensions", null, "objectFormat");
        if (objectFormat != null && !objectFormat.equalsIgnoreCase("sha1")) {
            repository.close();
            throw new RefusedException("The git repository in " + folder + " names its objects by " + objectFormat
                    + ", and JGit, which Flox reads repositories with, knows SHA-1 only. Use a clone in git's default"
                    + " object format.");
        }
        return repository;
    }

    /** Whether a repository's history is cut off. */
    static boolean isShallow(Repository repository) throws IOException {
        return !repository.getObjectDatabase().getShallowCommits().isEmpty();
    }

    /** What can be asked of an open repository. */
    @FunctionalInterface
    interface Question<T> {
        T askOf(Repository repository) throws IOException, GitAPIException;
    }
}
