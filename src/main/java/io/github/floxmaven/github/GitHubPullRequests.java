package io.github.floxmaven.github;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.floxmaven.release.PullRequests;
import io.github.floxmaven.release.RefusedException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Pull requests on GitHub, or on a GitHub Enterprise server.
 *
 * @see <a href="https://docs.github.com/en/rest/pulls/pulls">REST API for pull requests</a>
 */
public final class GitHubPullRequests implements PullRequests {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final GitHubRepository repository;
    private final GitHubApi api;

    private GitHubPullRequests(GitHubRepository repository, GitHubApi api) {
        this.repository = repository;
        this.api = api;
    }

    /**
     * Finds the repository on GitHub that a remote is. It is not asked anything yet.
     *
     * @param remote the remote's address, of any form that git takes
     * @param environment the build's variables: the token is in {@code GH_TOKEN} or {@code GITHUB_TOKEN}, the API at
     *     {@code GITHUB_API_URL}; default: {@code https://api.github.com} for github.com
     * @throws RefusedException when there is no token, or the remote is not on GitHub
     */
    public static GitHubPullRequests of(String remote, Map<String, String> environment) {
        return of(remote, environment, DEADLINE);
    }

    static GitHubPullRequests of(String remote, Map<String, String> environment, Duration deadline) {
        GitHubRepository repository = GitHubRepository.of(remote, environment);
        return new GitHubPullRequests(repository, new GitHubApi(repository, environment, deadline));
    }

    @Override
    public PullRequest open(String head, String base, String title, String body) {
        JsonObject content = new JsonObject();
        content.addProperty("title", title);
        content.addProperty("body", body);
        Optional<Integer> open = find(head, base);
        if (open.isPresent()) {
            return pullRequest(api.send("PATCH", "/pulls/" + open.get(), Optional.of(content)), false);
        }
        content.addProperty("head", head);
        content.addProperty("base", base);
        return pullRequest(api.send("POST", "/pulls", Optional.of(content)), true);
    }

    private Optional<Integer> find(String head, String base) {
        String from = repository.owner() + ":" + head;
        JsonElement list =
                api.send("GET", "/pulls?state=open&head=" + encoded(from) + "&base=" + encoded(base), Optional.empty());
        try {
            // GitHub ignores a filter that it does not understand, and would give others'.
            return StreamSupport.stream(list.getAsJsonArray().spliterator(), false)
                    .map(JsonElement::getAsJsonObject)
                    .filter(found -> side(found, "head", "label").equalsIgnoreCase(from)
                            && side(found, "base", "ref").equals(base))
                    .map(found -> found.get("number").getAsInt())
                    .findFirst();
        } catch (RuntimeException e) {
            throw api.unexpected(e);
        }
    }

    private static String side(JsonObject pullRequest, String side, String property) {
        return pullRequest.getAsJsonObject(side).get(property).getAsString();
    }

    private PullRequest pullRequest(JsonElement answer, boolean created) {
        try {
            JsonObject found = answer.getAsJsonObject();
            return new PullRequest(
                    found.get("number").getAsInt(),
                    URI.create(found.get("html_url").getAsString()),
                    created);
        } catch (RuntimeException e) {
            throw api.unexpected(e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
