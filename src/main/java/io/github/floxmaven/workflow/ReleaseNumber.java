package io.github.floxmaven.workflow;

import io.github.floxmaven.release.RefusedException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what a release is called: the name of its tag. */
@FunctionalInterface
public interface ReleaseNumber {
    /**
     * The next one.
     *
     * @param taken the tags that there are
     * @throws RefusedException when it is taken
     */
    String next(Set<String> taken);

    /** {@code v<year>.<month>.<n>}, of which n counts the month's releases from 1: {@code v2026.11.2}. */
    static ReleaseNumber ofDate(Clock clock) {
        return taken -> {
            LocalDate today = LocalDate.now(clock);
            String month = "v" + today.getYear() + "." + today.getMonthValue() + ".";
            Pattern ofMonth = Pattern.compile(Pattern.quote(month) + "(\\d{1,9})");
            int last = taken.stream()
                    .map(ofMonth::matcher)
                    .filter(Matcher::matches)
                    .mapToInt(matcher -> Integer.parseInt(matcher.group(1)))
                    .max()
                    .orElse(0);
            return month + (last + 1);
        };
    }

    /**
     * {@code v} and the project's version: {@code v1.4.0}.
     *
     * @throws RefusedException when it is a snapshot's, which names no one content
     */
    static ReleaseNumber ofVersion(String version) {
        if (version.endsWith("-SNAPSHOT")) {
            throw new RefusedException("The release is to be called by the project's version, but that is " + version
                    + ", a snapshot's.\n  Set a version without -SNAPSHOT, deploy it and have it reviewed; or leave"
                    + " -Dflox.releaseNumber=version out, and releases are called by the date.");
        }
        return taken -> {
            String tag = "v" + version;
            if (taken.contains(tag)) {
                throw new RefusedException("The release would be called " + tag + " by the project's version, but there"
                        + " is such a tag already.\n  Set the next version, deploy it and have it reviewed.");
            }
            return tag;
        };
    }
}
