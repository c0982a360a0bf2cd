package io.github.floxmaven.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.release.HostedRepository.Host;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostedRepositoryTest {
    @Test
    void aRepositoryOnGitHubHasAnOwnerANameAndPerhapsAnId() {
        assertThat(HostedRepository.parse("github:Example/notes.js"))
                .contains(new HostedRepository(Host.GITHUB, "Example/notes.js", Optional.empty()));
        assertThat(HostedRepository.parse("github:example/notes@4711"))
                .contains(new HostedRepository(Host.GITHUB, "example/notes", Optional.of("4711")));
    }

    @Test
    void aProjectOnGitLabMayBeDeepInGroups() {
        assertThat(HostedRepository.parse("gitlab:example/web/notes"))
                .contains(new HostedRepository(Host.GITLAB, "example/web/notes", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example/notes",
                "github:notes",
                "github:*/notes",
                "github:example/n*",
                "github:example/notes?",
                "github:example@1/notes@2",
                "github:example/notes@",
                "github:example/notes:ref",
                "github:example/web/notes",
                "gitlab:notes",
                "gitlab:example/notes@1",
                "gitlab:example/*",
                "https://github.com/example/notes"
            })
    void nothingElseIsARepository(String text) {
        assertThat(HostedRepository.parse(text)).isEmpty();
    }
}
