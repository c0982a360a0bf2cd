package io.github.floxmaven.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts what somebody had to write into a pom. */
public final class PomLines {
    private PomLines() {}

    /**
     * The lines of the plugin or dependency of an artifactId, without blank ones.
     *
     * @throws AssertionError when the pom has none or more than one
     */
    public static long of(File pom, String artifactId) throws IOException {
        Matcher element = Pattern.compile(
                        "<(plugin|dependency)>(?:(?!</\\1>).)*<artifactId>" + Pattern.quote(artifactId)
                                + "</artifactId>.*?</\\1>",
                        Pattern.DOTALL)
                .matcher(Files.readString(pom.toPath()));
        if (!element.find()) {
            throw new AssertionError(pom + " has no " + artifactId);
        }
        long lines = element.group().lines().filter(line -> !line.isBlank()).count();
        if (element.find()) {
            throw new AssertionError(pom + " has more than one " + artifactId);
        }
        return lines;
    }
}
