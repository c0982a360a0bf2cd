package io.github.floxmaven.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.release.RefusedException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReleaseNumberTest {
    private final ReleaseNumber ofDate =
            ReleaseNumber.ofDate(Clock.fixed(Instant.parse("2026-03-09T08:00:00Z"), ZoneOffset.UTC));

    @Test
    void theFirstReleaseOfAMonthHasTheNumberOne() {
        assertThat(ofDate.next(Set.of("v2026.2.7", "v2025.3.4", "v2026.03.1", "v2026.3.x", "v2026.33.1")))
                .isEqualTo("v2026.3.1");
    }

    @Test
    void theNextOneComesBehindTheHighest() {
        assertThat(ofDate.next(Set.of("v2026.3.9", "v2026.3.10", "v2026.3.2"))).isEqualTo("v2026.3.11");
    }

    @Test
    void aVersionIsTakenAsItIsAndOnce() {
        ReleaseNumber ofVersion = ReleaseNumber.ofVersion("1.4.0");

        assertThat(ofVersion.next(Set.of("v1.3.0"))).isEqualTo("v1.4.0");
        assertThatThrownBy(() -> ofVersion.next(Set.of("v1.4.0")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("v1.4.0");
    }

    @Test
    void aSnapshotCallsNoRelease() {
        assertThatThrownBy(() -> ReleaseNumber.ofVersion("1.4.0-SNAPSHOT"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("1.4.0-SNAPSHOT");
    }
}
