package io.github.floxmaven.git;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.RefusedException;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Why the shared repository did not do what git asked of it, as git's words tell. */
enum RemoteFault {
    /** It doesn't know who we are. */
    UNKNOWN_USER(
            "Authentication failed|could not read (Username|Password)|Permission denied \\(|Host key verification failed"
                    + "|returned error: 401|Invalid username or |HTTP Basic: Access denied",
            "does not know who you are. Make `git fetch origin` work in this folder: with an SSH key, a credential helper"
                    + " or, in CI, the token that its checkout step keeps."),

    /** It knows who we are, and that we may not. */
    FORBIDDEN(
            "returned error: 403|Permission to \\S+ denied|marked as read only|[Yy]ou are not allowed to"
                    + "|access denied|not permitted|\\[remote rejected\\].*(declined|prohibited|denied)",
            "forbids that. Ask its owner for the right to do it or, in CI, give the job's token the permission to write."
                    + " Where the branch is protected, release by a pull request: add -Dflox.releaseBy=pull-request."),

    /** It isn't where the address says, or hidden from us. */
    NOT_THERE(
            "[Rr]epository not found|does not appear to be a git repository|returned error: 404|could not be found"
                    + "|repository '.*' not found|[Rr]epository .* does not exist",
            "is not there, or you may not see it. Compare its address with `git remote -v`, and put it right with"
                    + " `git remote set-url origin ADDRESS`."),

    /** It can't give both or neither. */
    NOT_ATOMIC(
            "does not support --atomic",
            "can't take a branch and a tag at once. Release by a pull request: add -Dflox.releaseBy=pull-request."),

    /** Nobody answered, or no more. */
    CONNECTION(
            "Could not resolve host|Connection (refused|timed out|reset|closed)|timed out|unexpected disconnect"
                    + "|hung up unexpectedly|early EOF|RPC failed|[Ee]mpty reply|Network is unreachable|No route to host"
                    + "|Failed to connect|Could not connect|Operation too slow|[Cc]onnection was|SSL|TLS|returned error: 5",
            "can't be reached, or the connection was lost. Run the goal again when `git fetch origin` works."),

    /** Anything else. */
    OTHER("", "did not do it. Put right what git says, then run the goal again.");

    private final Pattern words;
    private final String sentence;

    RemoteFault(String words, String sentence) {
        this.words = Pattern.compile(words);
        this.sentence = sentence;
    }

    static RemoteFault of(GitProgram.Answer answer) {
        String said = answer.errors() + answer.output();
        return Arrays.stream(values())
                .filter(fault -> fault.words.matcher(said).find())
                .findFirst()
                .orElse(OTHER);
    }

    /** Whether the other side has surely done nothing. */
    boolean isRefusal() {
        return this != CONNECTION && this != OTHER;
    }

    /**
     * The fault as a sentence with the next action, and with git's own words.
     *
     * @param wanted what was to be done, such as {@code fetch}
     */
    FloxException exception(String wanted, String address, GitProgram.Answer answer) {
        String message = "git could not " + wanted + ": the shared repository " + address + " " + sentence
                + "\n  git says:" + answer.words();
        return isRefusal() ? new RefusedException(message) : new FloxException(message);
    }
}
