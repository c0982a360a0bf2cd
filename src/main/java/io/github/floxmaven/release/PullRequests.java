package io.github.floxmaven.release;

import java.net.URI;

/** Where developers and customer review a release, and merge it. */
public interface PullRequests {
    /**
     * Opens the pull request from a branch to another; when it is open already, brings its title and text up to date.
     *
     * @param head the branch to merge
     * @param base the branch to merge it into
     * @param title one line
     * @param body the text, in Markdown
     * @throws RefusedException when nobody may do that here, or there is nothing to merge; the message says what is missing
     * @throws FloxException when the connection was lost; asking again does no harm, whether it was opened or not
     */
    PullRequest open(String head, String base, String title, String body);

    /**
     * A pull request that is open.
     *
     * @param number as people call it
     * @param address of its page
     * @param created false when it was open before
     */
    record PullRequest(int number, URI address, boolean created) {}
}
