package io.github.floxmaven.release;

import java.util.Optional;
import java.util.Set;

/** The repository that the project's clones share: git's remote {@code origin}. */
public interface SharedRepository {
    /** Its address as the clone has it, without credentials. */
    String address();

    /**
     * Brings its branches and tags here.
     *
     * @throws FloxException when it can't be reached, or lets nobody in; nothing has changed then
     */
    void fetch();

    /** The commit at the end of its branch, as it was when it was fetched last; empty when it has no such branch. */
    Optional<Commit> tip(String branch);

    /**
     * The hash of the commit at the end of its branch, as it is now; nothing is fetched. Empty when it has no such branch.
     *
     * @throws FloxException when it can't be reached, or lets nobody in
     */
    Optional<String> tipNow(String branch);

    /** The names of its tags, as they were when they were fetched last. */
    Set<String> tags();

    /**
     * Merges a commit into the end of a branch, as that was fetched last: three-way and in memory, whatever is checked out.
     * A merge commit is made even where the branch could just move on.
     *
     * @param message the merge commit's message
     * @return the merge commit, which no branch has yet
     * @throws RefusedException when there is a conflict, naming its files
     */
    Commit merge(Commit commit, String branch, String message);

    /**
     * Moves a branch to a merge commit and adds an annotated tag of it, both or neither.
     *
     * @param merge what {@link #merge} made
     * @param tag the tag's name
     * @param message the tag's message
     * @throws RefusedException when the branch has moved on since it was fetched, or the push is forbidden; the clone and the
     *     shared repository are as before then
     */
    void publish(Commit merge, String branch, String tag, String message);
}
