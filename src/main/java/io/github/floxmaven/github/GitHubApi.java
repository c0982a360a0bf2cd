package io.github.floxmaven.github;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks GitHub's REST API about one repository, and turns what it refuses into sentences.
 *
 * @see <a href="https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api">what its answers mean</a>
 */
final class GitHubApi {
    private static final List<String> TOKENS = List.of("GH_TOKEN", "GITHUB_TOKEN");

    // Redirects are not followed: the token is for this host alone.
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final GitHubRepository repository;
    private final String tokenVariable;
    private final String token;
    private final Duration deadline;

    /** @throws RefusedException when no variable has a token */
    GitHubApi(GitHubRepository repository, Map<String, String> environment, Duration deadline) {
        this.repository = repository;
        this.tokenVariable = TOKENS.stream()
                .filter(variable -> !environment.getOrDefault(variable, "").isBlank())
                .findFirst()
                .orElseThrow(
                        () -> new RefusedException("A pull request on GitHub needs a token, and neither GH_TOKEN nor"
                                + " GITHUB_TOKEN is set. Set one: `export GH_TOKEN=$(gh auth token)`, or in GitHub Actions"
                                + " `env: GH_TOKEN: ${{ github.token }}`."));
        this.token = environment.get(tokenVariable).strip();
        this.deadline = deadline;
    }

    /**
     * Sends a request and reads its answer.
     *
     * @param path below the repository
     * @param body what to send; empty for none
     */
    JsonElement send(String method, String path, Optional<JsonObject> body) {
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(URI.create(
                            repository.api() + "/repos/" + repository.owner() + "/" + repository.name() + path))
                    .header("Authorization", "Bearer " + token);
        } catch (IllegalArgumentException e) {
            // Not as the cause: its message quotes the token.
            throw new RefusedException(
                    "The token in " + tokenVariable + " has characters that no token has. Set it anew.");
        }
        request.header("Accept", "application/vnd.github+json")
                .header("X-GitHub-Api-Version", "2022-11-28")
                .header("User-Agent", "flox-maven-plugin")
                .method(
                        method,
                        body.map(json -> BodyPublishers.ofString(json.toString()))
                                .orElseGet(BodyPublishers::noBody));
        HttpResponse<String> response = exchange(request.build());
        JsonElement answer = parse(response);
        if (response.statusCode() / 100 != 2) {
            throw failure(response, words(answer));
        }
        return answer;
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        // A timeout of the request's own would end with the header; the body may be what never comes.
        CompletableFuture<HttpResponse<String>> response = client.sendAsync(request, BodyHandlers.ofString());
        try {
            return response.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw lost(e.getCause() instanceof IOException ? e.getCause() : e);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw lost(new IOException("no answer within " + deadline.toSeconds() + " s", e));
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw new FloxException("Interrupted while GitHub was asked.", e);
        }
    }

    private FloxException lost(Throwable cause) {
        String said = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new FloxException(
                "The connection to GitHub at " + repository.api() + " failed (" + said + "). Run the goal again when it"
                        + " can be reached: a pull request that was opened nevertheless is found then.",
                cause);
    }

    private JsonElement parse(HttpResponse<String> response) {
        try {
            return JsonParser.parseString(response.body());
        } catch (JsonParseException e) {
            if (response.statusCode() / 100 != 2) {
                return new JsonObject();
            }
            throw unexpected(e);
        }
    }

    /** Something else answered, such as a proxy's page to log in. */
    FloxException unexpected(RuntimeException cause) {
        return new FloxException(
                repository.api()
                        + " does not answer as GitHub's API does. Check the environment variable GITHUB_API_URL,"
                        + " and what is between here and there.",
                cause);
    }

    /** What GitHub says of a failure, on one line and without what steers a terminal. */
    private static String words(JsonElement answer) {
        if (!answer.isJsonObject()) {
            return "";
        }
        List<String> words = new ArrayList<>();
        add(words, answer.getAsJsonObject().get("message"));
        if (answer.getAsJsonObject().get("errors") instanceof JsonArray errors) {
            errors.forEach(error -> add(words, error instanceof JsonObject object ? object.get("message") : error));
        }
        return words.isEmpty()
                ? ""
                : "\n  GitHub says: " + String.join("; ", words).replaceAll("\\p{Cntrl}", " ");
    }

    private static void add(List<String> words, JsonElement word) {
        if (word != null && word.isJsonPrimitive()) {
            words.add(word.getAsString());
        }
    }

    private FloxException failure(HttpResponse<String> response, String words) {
        int status = response.statusCode();
        if (status == 429 || status == 403 && isRateLimit(response)) {
            return new RefusedException("GitHub takes no more requests with the token in " + tokenVariable + " "
                    + until(response) + ". Run the goal again then." + words);
        }
        return switch (status) {
            case 301, 302, 307, 308 ->
                new RefusedException("The repository " + repository + " has moved on GitHub. Put"
                        + " the clone's address right: `git remote set-url origin ADDRESS`." + words);
            case 401 ->
                new RefusedException("GitHub does not accept the token in " + tokenVariable + ": it is wrong or"
                        + " has expired. Set a new one, such as `export GH_TOKEN=$(gh auth token)`." + words);
            case 403 ->
                new RefusedException("The token in " + tokenVariable + " may not write pull requests in "
                        + repository
                        + ". Give it the permission \"Pull requests: write\". In GitHub Actions: `permissions:"
                        + " pull-requests: write` in the job, and in the repository's Settings, Actions, General, \"Allow"
                        + " GitHub Actions to create and approve pull requests\"." + words);
            case 404 ->
                new RefusedException("GitHub at " + repository.api() + " has no repository " + repository
                        + ", or the token in " + tokenVariable
                        + " may not see it. Check `git remote -v`, and give the token"
                        + " access to that repository." + words);
            case 422 ->
                new RefusedException("GitHub can't open that pull request in " + repository + ". Both branches"
                        + " must be there, and the one must have commits that the other has not." + words);
            default ->
                new FloxException("GitHub at " + repository.api() + " answered with status " + status
                        + ". Run the goal again in a while; https://www.githubstatus.com says whether it has trouble."
                        + words);
        };
    }

    /** @see <a href="https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api">rate limits</a> */
    private static boolean isRateLimit(HttpResponse<String> response) {
        return response.headers().firstValue("retry-after").isPresent()
                || response.headers()
                        .firstValue("x-ratelimit-remaining")
                        .filter("0"::equals)
                        .isPresent();
    }

    private static String until(HttpResponse<String> response) {
        Optional<String> seconds = response.headers().firstValue("retry-after").filter(GitHubApi::isNumber);
        Optional<String> reset =
                response.headers().firstValue("x-ratelimit-reset").filter(GitHubApi::isNumber);
        return seconds.map(wait -> "for " + wait + " s")
                .or(() -> reset.map(at -> "before " + Instant.ofEpochSecond(Long.parseLong(at))))
                .orElse("for some minutes");
    }

    private static boolean isNumber(String value) {
        return value.matches("\\d{1,12}");
    }
}
