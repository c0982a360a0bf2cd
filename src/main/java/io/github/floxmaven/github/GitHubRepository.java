package io.github.floxmaven.github;

import io.github.floxmaven.release.RefusedException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository on GitHub.
 *
 * @param api the root of the API that knows it, without a slash at the end
 * @param owner the person or organization that it belongs to
 * @param name its own name
 */
record GitHubRepository(URI api, String owner, String name) {
    private static final String PATH = "/?([\\w.-]+)/([\\w.-]+?)(?:\\.git)?/?";
    private static final Pattern URL = Pattern.compile("[a-z+]+://(?:[^/@]*@)?([^/:@]+)(?::\\d+)?" + PATH);
    /** As scp writes it: {@code git@github.com:owner/name.git}. */
    private static final Pattern SCP_LIKE = Pattern.compile("(?:[^/@:]*@)?([^/:@]+):" + PATH);

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    /**
     * Reads a remote's address.
     *
     * @param environment {@code GITHUB_API_URL} says where the API is, as GitHub Actions sets it; else the host does
     * @throws RefusedException when it is no address of a repository on GitHub
     * @see <a href="https://docs.github.com/en/enterprise-server/rest/using-the-rest-api/getting-started-with-the-rest-api">the API's
     *     address</a>
     */
    static GitHubRepository of(String remote, Map<String, String> environment) {
        Matcher url = URL.matcher(remote);
        Matcher matcher = url.matches() ? url : SCP_LIKE.matcher(remote);
        if (!matcher.matches()) {
            throw new RefusedException(
                    "The remote \"origin\" is " + remote + ", which is no repository on GitHub, and a"
                            + " pull request is opened there. Release by -Dflox.releaseBy=merge.");
        }
        return new GitHubRepository(api(matcher.group(1), environment), matcher.group(2), matcher.group(3));
    }

    private static URI api(String remoteHost, Map<String, String> environment) {
        String host = remoteHost.toLowerCase(Locale.ROOT);
        String configured = environment.getOrDefault("GITHUB_API_URL", "");
        if (!configured.isBlank()) {
            return checked(configured.strip());
        } else if (host.equals("github.com") || host.equals("ssh.github.com")) {
            return URI.create("https://api.github.com");
        } else if (host.endsWith(".ghe.com")) {
            return URI.create("https://api." + host);
        }
        // Not guessed: the token would go to whomever the remote names.
        throw new RefusedException("The remote \"origin\" is at " + remoteHost + ", and Flox can't tell whether that is"
                + " GitHub. If so, set the environment variable GITHUB_API_URL: https://" + remoteHost
                + "/api/v3 for GitHub Enterprise, https://api.github.com for a host that your SSH configuration"
                + " names. Else release by -Dflox.releaseBy=merge.");
    }

    private static URI checked(String configured) {
        try {
            URI api = URI.create(configured.replaceFirst("/+$", ""));
            if (api.getHost() != null && ("https".equals(api.getScheme()) || LOOPBACK.contains(api.getHost()))) {
                return api;
            }
        } catch (IllegalArgumentException e) {
            // The same sentence tells it.
        }
        throw new RefusedException("The environment variable GITHUB_API_URL is \"" + configured + "\", and must be an"
                + " address with https://, because a token goes there. Set it to https://api.github.com, or unset it.");
    }

    @Override
    public String toString() {
        return owner + "/" + name;
    }
}
