package io.github.floxmaven.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseIdTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:15:03.9Z");

    @Test
    void saysWhenAndFromWhichCommit() {
        assertThat(ReleaseId.next(NOW, commit(true), id -> false)).isEqualTo("20261122T141503Z-3f9c2ab");
    }

    @Test
    void saysThatTheWorkingTreeWasNotTheCommit() {
        assertThat(ReleaseId.next(NOW, commit(false), id -> false)).isEqualTo("20261122T141503Z-3f9c2ab-dirty");
    }

    @Test
    void saysThatThereIsNoCommit() {
        assertThat(ReleaseId.next(NOW, Optional.empty(), id -> false)).isEqualTo("20261122T141503Z-nogit");
    }

    @Test
    void isNeverANameThatIsTaken() {
        List<String> taken = List.of("20261122T141503Z-nogit", "20261122T141504Z-nogit");

        assertThat(ReleaseId.next(NOW, Optional.empty(), taken::contains)).isEqualTo("20261122T141505Z-nogit");
    }

    private static Optional<Commit> commit(boolean clean) {
        return Optional.of(new Commit("3f9c2ab0000000000000000000000000000000ff", "0".repeat(40), clean));
    }
}
