package io.github.floxmaven.release;

import java.net.URI;

/** The pull requests of the project's repository, where its people review and merge. */
public interface PullRequests {
    /**
     * Opens a pull request; or, where one of these branches is open already, gives that one this title and text.
     *
     * @param from the branch that it brings
     * @param to the branch that gets it
     * @param title one line of plain text
     * @param text Markdown
     * @return the pull request's address
     * @throws RefusedException when the credentials are missing, wrong, or lack the right to do it; nothing has changed then
     */
    URI propose(String from, String to, String title, String text);
}
