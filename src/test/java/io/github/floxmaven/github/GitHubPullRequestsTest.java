package io.github.floxmaven.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.PullRequests.PullRequest;
import io.github.floxmaven.release.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitHubPullRequestsTest {
    private static final String REMOTE = "git@github.com:acme/notes.git";
    private static final URI PAGE = URI.create("https://github.com/acme/notes/pull/7");

    private GitHubDouble github;

    @BeforeEach
    void startGitHub() throws IOException {
        github = new GitHubDouble();
    }

    @AfterEach
    void stopGitHub() {
        github.close();
    }

    @Test
    void aPullRequestIsOpened() {
        PullRequest opened = pullRequests().open("dev", "master", "Release v1", "- Ada: \"notes\"\n");

        assertThat(opened).isEqualTo(new PullRequest(7, PAGE, true));
        assertThat(text(7, "title")).isEqualTo("Release v1");
        assertThat(text(7, "body")).isEqualTo("- Ada: \"notes\"\n");
        assertThat(github.pulls().get(7).getAsJsonObject("head").get("ref").getAsString())
                .isEqualTo("dev");
    }

    @Test
    void oneThatIsOpenIsBroughtUpToDate() {
        pullRequests().open("dev", "master", "Release v1", "one");

        PullRequest opened = pullRequests().open("dev", "master", "Release v2", "two");

        assertThat(opened).isEqualTo(new PullRequest(7, PAGE, false));
        assertThat(github.pulls()).hasSize(1);
        assertThat(text(7, "title")).isEqualTo("Release v2");
        assertThat(text(7, "body")).isEqualTo("two");
    }

    @Test
    void oneOfOtherBranchesIsLeftAlone() {
        pullRequests().open("dev", "test", "To test", "test");

        pullRequests().open("dev", "master", "Release v1", "one");

        assertThat(github.pulls()).hasSize(2);
        assertThat(text(7, "title")).isEqualTo("To test");
    }

    @Test
    void oneOfAForkIsLeftAlone() {
        pullRequests().open("dev", "master", "Of a fork", "fork");
        github.pulls().get(7).add("head", GitHubDouble.side("mallory", "dev"));

        pullRequests().open("dev", "master", "Release v1", "one");

        assertThat(text(7, "title")).isEqualTo("Of a fork");
        assertThat(text(8, "title")).isEqualTo("Release v1");
    }

    @Test
    void whereGitHubGivesOthersTooTheyAreLeftAlone() {
        pullRequests().open("feature", "master", "Feature", "feature");
        github.answer("GET", 200, "[" + github.pulls().get(7) + "]", Map.of());

        pullRequests().open("dev", "master", "Release v1", "one");

        assertThat(text(7, "title")).isEqualTo("Feature");
        assertThat(text(8, "title")).isEqualTo("Release v1");
    }

    @Test
    void aBranchsNameIsNoPartOfTheQuery() {
        String head = "dev&base=master";
        pullRequests().open(head, "test", "To test", "test");

        assertThat(pullRequests().open(head, "test", "Again", "test").created()).isFalse();
        assertThat(github.requests().get(0)).endsWith("head=acme%3Adev%26base%3Dmaster&base=test");
    }

    @Test
    void aConnectionLostInTheMiddleIsToldAndTheNextRunFindsWhatWasOpened() {
        github.loseConnectionAfter("POST");
        assertThatThrownBy(() -> pullRequests().open("dev", "master", "Release v1", "one"))
                .isInstanceOf(FloxException.class)
                .hasMessageContaining(github.api())
                .hasMessageContaining("Run the goal again");
        github.loseConnectionAfter("nothing");

        assertThat(pullRequests().open("dev", "master", "Release v1", "one"))
                .isEqualTo(new PullRequest(7, PAGE, false));
        assertThat(github.pulls()).hasSize(1);
    }

    @Test
    void aServerThatNeverAnswersIsNotWaitedForForever() {
        github.fallSilent();
        GitHubPullRequests impatient = GitHubPullRequests.of(REMOTE, environment(), Duration.ofMillis(300));

        assertThatThrownBy(() -> impatient.open("dev", "master", "Release v1", "one"))
                .isInstanceOf(FloxException.class)
                .hasMessageContaining("no answer within");
    }

    @Test
    void nobodyThereIsTold() {
        github.close();

        assertThatThrownBy(() -> pullRequests().open("dev", "master", "Release v1", "one"))
                .isInstanceOf(FloxException.class)
                .hasMessageContaining("The connection to GitHub")
                .hasMessageContaining("Run the goal again");
    }

    @Test
    void aWrongTokenIsNamedByItsVariableAndNeverShown() {
        Map<String, String> environment =
                Map.of("GITHUB_API_URL", github.api(), "GH_TOKEN", "ghp_wrong", "GITHUB_TOKEN", GitHubDouble.TOKEN);

        assertThatThrownBy(() -> GitHubPullRequests.of(REMOTE, environment).open("dev", "master", "Release v1", "one"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("the token in GH_TOKEN")
                .hasMessageContaining("Bad credentials")
                .message()
                .doesNotContain("ghp_wrong");
    }

    @Test
    void aTokenWithALineBreakInItIsNeverShown() {
        Map<String, String> environment = Map.of("GITHUB_API_URL", github.api(), "GH_TOKEN", "ghp_a\nghp_b");

        assertThatThrownBy(() -> GitHubPullRequests.of(REMOTE, environment).open("dev", "master", "Release v1", "one"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("GH_TOKEN")
                .hasNoCause()
                .message()
                .doesNotContain("ghp_");
    }

    @Test
    void theTokenOfActionsIsTakenWhereThereIsNoOther() {
        Map<String, String> environment =
                Map.of("GITHUB_API_URL", github.api(), "GH_TOKEN", "", "GITHUB_TOKEN", GitHubDouble.TOKEN);

        assertThat(GitHubPullRequests.of(REMOTE, environment)
                        .open("dev", "master", "Release v1", "one")
                        .number())
                .isEqualTo(7);
    }

    @Test
    void withoutATokenTheMessageSaysWhereToGetOne() {
        assertThatThrownBy(() -> GitHubPullRequests.of(REMOTE, Map.of()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("GH_TOKEN")
                .hasMessageContaining("gh auth token");
    }

    @Test
    void aMissingPermissionIsNamedAndNothingIsOpened() {
        github.answer("POST", 403, "{\"message\": \"Resource not accessible by integration\"}", Map.of());

        assertThatThrownBy(() -> pullRequests().open("dev", "master", "Release v1", "one"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("pull-requests: write")
                .hasMessageContaining("Allow GitHub Actions to create and approve pull requests")
                .hasMessageContaining("Resource not accessible by integration");
        assertThat(github.pulls()).isEmpty();
    }

    @Test
    void nothingToMergeIsTold() {
        github.answer(
                "POST",
                422,
                "{\"message\": \"Validation Failed\", \"errors\": [{\"resource\": \"PullRequest\", \"message\":"
                        + " \"No commits between master and dev\"}]}",
                Map.of());

        assertThatThrownBy(() -> pullRequests().open("dev", "master", "Release v1", "one"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("No commits between master and dev");
    }

    @ParameterizedTest
    @CsvSource({
        "403, x-ratelimit-remaining, 0, for some minutes",
        "403, retry-after, 60, for 60 s",
        "429, x-ratelimit-reset, 1795392000, before 2026-11-23T00:00:00Z"
    })
    void aRateLimitSaysWhenToComeAgain(int status, String header, String value, String when) {
        github.answer("GET", status, "{\"message\": \"API rate limit exceeded\"}", Map.of(header, value));

        assertThatThrownBy(() -> pullRequests().open("dev", "master", "Release v1", "one"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(when);
    }

    @Test
    void aRepositoryThatIsHiddenOrMissingIsNamed() {
        GitHubPullRequests other = GitHubPullRequests.of("git@github.com:acme/other.git", environment());

        assertThatThrownBy(() -> other.open("dev", "master", "Release v1", "one"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("acme/other");
    }

    @Test
    void aRepositoryThatMovedIsNotFollowed() {
        github.answer(
                "GET", 301, "{\"message\": \"Moved Permanently\"}", Map.of("Location", github.api() + "/elsewhere"));

        assertThatThrownBy(() -> pullRequests().open("dev", "master", "Release v1", "one"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("git remote set-url origin");
        assertThat(github.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"502, <html>Bad Gateway</html>", "200, <html>Log in to the network</html>", "200, {}", "200, [{}]"})
    void anAnswerThatIsNotGitHubsIsTold(int status, String body) {
        github.answer("GET", status, body, Map.of());

        assertThatThrownBy(() -> pullRequests().open("dev", "master", "Release v1", "one"))
                .isInstanceOf(FloxException.class)
                .hasMessageContaining(github.api());
    }

    private GitHubPullRequests pullRequests() {
        return GitHubPullRequests.of(REMOTE, environment());
    }

    private Map<String, String> environment() {
        return Map.of("GITHUB_API_URL", github.api(), "GH_TOKEN", GitHubDouble.TOKEN);
    }

    private String text(int number, String property) {
        JsonObject pull = github.pulls().get(number);
        return pull.get(property).getAsString();
    }
}
