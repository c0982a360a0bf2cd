package io.github.floxmaven.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.release.RefusedException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitHubRepositoryTest {
    private static final URI API = URI.create("https://api.github.com");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com/acme/notes.git",
                "https://github.com/acme/notes",
                "https://GitHub.com/acme/notes/",
                "ssh://git@github.com/acme/notes.git",
                "ssh://git@ssh.github.com:443/acme/notes.git",
                "git@github.com:acme/notes.git",
                "git@github.com:/acme/notes.git",
                "github.com:acme/notes"
            })
    void eachFormOfAnAddressNamesOwnerAndRepository(String remote) {
        assertThat(GitHubRepository.of(remote, Map.of())).isEqualTo(new GitHubRepository(API, "acme", "notes"));
    }

    @Test
    void aNameMayHaveDots() {
        assertThat(GitHubRepository.of("git@github.com:acme/acme.github.io.git", Map.of())
                        .name())
                .isEqualTo("acme.github.io");
    }

    @Test
    void theApiIsWhereTheEnvironmentSays() {
        Map<String, String> environment = Map.of("GITHUB_API_URL", "https://git.acme.example/api/v3/");

        assertThat(GitHubRepository.of("git@git.acme.example:team/notes.git", environment))
                .isEqualTo(new GitHubRepository(URI.create("https://git.acme.example/api/v3"), "team", "notes"));
    }

    @Test
    void anEnterpriseInGitHubsCloudHasItsOwnApi() {
        assertThat(GitHubRepository.of("https://acme.ghe.com/team/notes.git", Map.of())
                        .api())
                .isEqualTo(URI.create("https://api.acme.ghe.com"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"git@git.acme.example:team/notes.git", "https://github.com.acme.example/team/notes.git"})
    void theTokenGoesToNoHostThatIsNotKnownToBeGitHub(String remote) {
        assertThatThrownBy(() -> GitHubRepository.of(remote, Map.of()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("GITHUB_API_URL")
                .hasMessageContaining("acme.example/api/v3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://api.github.com", "api.github.com", "https://", "not an address"})
    void theTokenGoesToNoAddressThatIsNotEncrypted(String api) {
        Map<String, String> environment = Map.of("GITHUB_API_URL", api);

        assertThatThrownBy(() -> GitHubRepository.of("git@github.com:acme/notes.git", environment))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("GITHUB_API_URL is \"" + api + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/srv/git/notes.git", "../notes.git", "https://gitlab.com/group/team/notes.git", "notes", ""})
    void whatIsNoRepositoryOnGitHubIsRefused(String remote) {
        assertThatThrownBy(() -> GitHubRepository.of(remote, Map.of()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("-Dflox.releaseBy=merge");
    }
}
