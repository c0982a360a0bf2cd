package io.github.floxmaven.ci;

import java.util.Optional;

/**
 * A system on AWS that CI works on.
 *
 * @param name its name; with a {@code *} at its end, that of a system for each branch of a kind
 * @param branch whose pushes are deployed to it, with a {@code *} at its end where the name has one; empty when nothing is
 *     deployed by a push
 * @param account its AWS account; empty when CI has it in the variable {@code AWS_ACCOUNT_ID}
 * @param region its AWS region; empty when CI has it in the variable {@code AWS_REGION}
 */
public record CiSystem(String name, Optional<String> branch, Optional<String> account, Optional<String> region) {
    private static final String STAR = "*";

    boolean isPattern() {
        return name.endsWith(STAR);
    }

    /** The name, without the star. */
    String prefix() {
        return withoutStar(name);
    }

    /** What the branches of a pattern begin with. */
    String branchPrefix() {
        return withoutStar(branch.orElseThrow());
    }

    private static String withoutStar(String text) {
        return text.endsWith(STAR) ? text.substring(0, text.length() - STAR.length()) : text;
    }
}
