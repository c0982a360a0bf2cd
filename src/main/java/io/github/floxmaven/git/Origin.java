package io.github.floxmaven.git;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;

/** The wire to the remote {@code origin}. Branches and tags go by their full names, which git takes for no options. */
final class Origin {
    static final String NAME = Constants.DEFAULT_REMOTE_NAME;
    /** Where the clone keeps what it knows of the remote's branches. */
    static final String TRACKING = Constants.R_REMOTES + NAME + "/";

    private static final String OTHER_TAG_HERE = "would clobber existing tag";

    private static final String NOTHING_PUSHED = "push, and nothing has changed";

    private final GitProgram git;
    private final String address;

    private Origin(GitProgram git, String address) {
        this.git = git;
        this.address = address;
    }

    /** @throws RefusedException when the clone has no such remote */
    static Origin of(GitProgram git) {
        GitProgram.Answer answer = git.run("remote", "get-url", "--", NAME);
        if (!answer.succeeded()) {
            throw new RefusedException("This clone has no remote \"" + NAME + "\" to release through. Name it: `git"
                    + " remote add " + NAME + " ADDRESS`.\n  git says:" + answer.words());
        }
        return new Origin(git, withoutCredentials(answer.output().strip()));
    }

    /** A password is one everywhere; a user's name may be a token at http, and is no secret at ssh. */
    private static String withoutCredentials(String url) {
        return url.replaceFirst("^(https?://)[^/]*@", "$1").replaceFirst("^(\\w+://[^/:@]*):[^/]*@", "$1@");
    }

    String address() {
        return address;
    }

    void fetch(boolean shallow) {
        List<String> arguments = new ArrayList<>(List.of("fetch", "--prune", "--tags", "--no-recurse-submodules"));
        if (shallow) {
            arguments.add("--unshallow");
        }
        // All branches, because a CI's clone is often set up to fetch one only.
        arguments.addAll(List.of("--", NAME, "+" + Constants.R_HEADS + "*:" + TRACKING + "*"));
        GitProgram.Answer answer = git.run(arguments.toArray(String[]::new));
        if (!answer.succeeded() && !onlyTagsDiffer(answer)) {
            throw fault("fetch", answer);
        }
    }

    /** A tag that is another one here stays as it is; all else was fetched nevertheless. */
    private static boolean onlyTagsDiffer(GitProgram.Answer answer) {
        return answer.errors().contains(OTHER_TAG_HERE)
                && answer.errors()
                        .lines()
                        .filter(line -> !line.contains(OTHER_TAG_HERE))
                        .noneMatch(line -> line.contains("! [") || line.matches("(?:fatal|error):.*"));
    }

    /** The hashes of those refs, by their full names, that are there. */
    Map<String, String> refs(String... names) {
        GitProgram.Answer answer = ask(names);
        if (!answer.succeeded()) {
            throw fault("ask for " + String.join(" and ", names), answer);
        }
        return hashes(answer, names);
    }

    private GitProgram.Answer ask(String... names) {
        return git.run(Stream.concat(Stream.of("ls-remote", "--quiet", "--", NAME), Stream.of(names))
                .toArray(String[]::new));
    }

    /** Git gives each ref whose name ends as one of those it is asked for. */
    private static Map<String, String> hashes(GitProgram.Answer answer, String... names) {
        return answer.output()
                .lines()
                .map(line -> line.split("\t", 2))
                .filter(line -> line.length == 2 && List.of(names).contains(line[1]))
                .collect(Collectors.toMap(line -> line[1], line -> line[0]));
    }

    /**
     * Pushes a branch and a tag, both or neither and never by force, then notes here that they are there.
     *
     * @throws RefusedException when the branch or the tag is not as it was, or the push is forbidden
     */
    void push(Push push) {
        GitProgram.Answer answer = git.run(
                "push",
                "--porcelain",
                "--atomic",
                "--no-follow-tags",
                "--no-recurse-submodules",
                "--",
                NAME,
                push.commit() + ":" + Constants.R_HEADS + push.branch(),
                push.tagObject() + ":" + Constants.R_TAGS + push.tag());
        if (!answer.succeeded()) {
            requireTaken(push, answer);
        }
        note(TRACKING + push.branch(), push.commit());
        note(Constants.R_TAGS + push.tag(), push.tagObject());
    }

    /** Learns why a push failed, or that it did not, from what is there now: git's words differ from server to server. */
    private void requireTaken(Push push, GitProgram.Answer answer) {
        RemoteFault fault = RemoteFault.of(answer);
        if (fault.isRefusal()) {
            throw fault(NOTHING_PUSHED, answer);
        }
        String branch = Constants.R_HEADS + push.branch();
        String tag = Constants.R_TAGS + push.tag();
        GitProgram.Answer now = ask(branch, tag);
        if (!now.succeeded()) {
            throw new FloxException("The connection to the shared repository " + address + " was lost, and it can't be"
                    + " asked whether it took the push; it has all of it or nothing. Run the goal again when `git fetch "
                    + NAME + "` works: it looks first what is there.\n  git says:" + answer.words() + now.words());
        }
        Map<String, String> hashes = hashes(now, branch, tag);
        if (push.tagObject().equals(hashes.get(tag))) {
            return;
        }
        if (!push.before().equals(hashes.get(branch))) {
            throw new RefusedException("Branch \"" + push.branch() + "\" of the shared repository " + address
                    + " has moved on since it was fetched: it was at " + shortened(push.before()) + " and is "
                    + (hashes.containsKey(branch) ? "at " + shortened(hashes.get(branch)) : "gone")
                    + " now. Nothing was pushed. Run the goal again: it fetches what is new.");
        }
        if (hashes.containsKey(tag)) {
            throw Push.tagExists(push.tag());
        }
        throw fault(NOTHING_PUSHED, answer);
    }

    private static String shortened(String hash) {
        return hash.substring(0, 7);
    }

    private void note(String ref, String hash) {
        GitProgram.Answer answer = git.run("update-ref", ref, hash);
        if (!answer.succeeded()) {
            throw new FloxException("The push is done, but this clone could not note it as " + ref + " at "
                    + shortened(hash) + ". Run `git fetch --tags " + NAME + "`.\n  git says:" + answer.words());
        }
    }

    private FloxException fault(String wanted, GitProgram.Answer answer) {
        return RemoteFault.of(answer).exception(wanted, address, answer);
    }

    /**
     * What to push.
     *
     * @param commit the hash of the branch's new end
     * @param before the hash of its end so far
     * @param tagObject the hash of the annotated tag
     */
    record Push(String branch, String commit, String before, String tag, String tagObject) {
        static RefusedException tagExists(String tag) {
            return new RefusedException(
                    "The tag \"" + tag + "\" is there already. Nothing was pushed. Release under another number.");
        }
    }
}
