package io.github.floxmaven.release;

/** What is known of the branch that a build runs for. */
public sealed interface BuildBranch {

    /**
     * The branch is known.
     *
     * @param name the branch's name without {@code refs/heads/}
     * @param source who says so, for messages: {@code "GitHub Actions"} or {@link #GIT}
     */
    record Named(String name, String source) implements BuildBranch {
        /** The source when no CI says which branch it is. */
        public static final String GIT = "git";

        /** Whether a CI runs the build. */
        public boolean isOfCi() {
            return !source.equals(GIT);
        }
    }

    /**
     * The build of a pull request, which never deploys by itself.
     *
     * @param source the CI that says so
     */
    record PullRequest(String source) implements BuildBranch {}

    /**
     * A build of a tag.
     *
     * @param name the tag's name
     * @param source the CI that says so
     */
    record Tag(String name, String source) implements BuildBranch {}

    /**
     * HEAD names a commit instead of a branch, and no CI says which branch it was.
     *
     * @param commit the commit's full hash
     */
    record Detached(String commit) implements BuildBranch {}

    /** The build does not run in a git repository. */
    record NoRepository() implements BuildBranch {}
}
