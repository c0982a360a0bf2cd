package io.github.floxmaven.release;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The project's repository where its CI runs.
 *
 * @param host who hosts it
 * @param path where it is there, as the host spells it: {@code <owner>/<name>} on GitHub, {@code <group>/<project>}, with any
 *     number of groups, on GitLab
 * @param id GitHub's number of the repository, which stays when it is renamed and which no other one ever gets; empty when
 *     it is not known, and on GitLab
 */
public record HostedRepository(Host host, String path, Optional<String> id) {
    /** How the pom writes one. */
    public static final String FORM =
            "github:<owner>/<name>, github:<owner>/<name>@<id of the repository> or gitlab:<group>/<project>";

    /** For whom a host signs what it says of a job: AWS's service that gives it the role. */
    public static final String AUDIENCE = "sts.amazonaws.com";

    /**
     * The characters that GitHub and GitLab (https://docs.gitlab.com/user/reserved_names/) let names have;
     * no {@code *} is among them, which would match other names.
     */
    private static final Pattern TEXT =
            Pattern.compile("(github):([A-Za-z0-9][\\w-]{0,99}/[\\w.-]{1,100})(?:@([0-9]{1,19}))?"
                    + "|(gitlab):([A-Za-z0-9_][\\w.-]*(?:/[A-Za-z0-9_][\\w.-]*)+)");

    /** A service that hosts repositories, runs CI for them and tells AWS who a job is. */
    public enum Host {
        /** GitHub, with Actions (https://docs.github.com/en/actions/reference/security/oidc). */
        GITHUB("GitHub", "token.actions.githubusercontent.com"),
        /** GitLab.com (https://docs.gitlab.com/ci/cloud_services/aws/). */
        GITLAB("GitLab", "gitlab.com");

        private final String label;
        private final String issuer;

        Host(String label, String issuer) {
            this.label = label;
            this.issuer = issuer;
        }

        /** What people call it. */
        public String label() {
            return label;
        }

        /** Who signs what it says of a job; AWS names the account's identity provider after it. */
        public String issuer() {
            return issuer;
        }
    }

    /** Reads what the pom writes; empty when it is none of {@link #FORM}. */
    public static Optional<HostedRepository> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                matcher.group(1) != null
                        ? new HostedRepository(Host.GITHUB, matcher.group(2), Optional.ofNullable(matcher.group(3)))
                        : new HostedRepository(Host.GITLAB, matcher.group(5), Optional.empty()));
    }

    /** Without the id, which nobody knows it by. */
    @Override
    public String toString() {
        return path + " on " + host.label();
    }
}
