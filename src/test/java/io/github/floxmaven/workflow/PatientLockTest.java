package io.github.floxmaven.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.release.LockedException;
import io.github.floxmaven.release.SystemLock;
import io.github.floxmaven.release.SystemLock.Held;
import io.github.floxmaven.release.SystemLock.Holder;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.store.LeaseLock;
import io.github.floxmaven.store.MemoryStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatientLockTest {
    private static final Holder ANNA = new Holder("anna@ci", "flox:deploy", "3f9c2ab");
    private static final Holder BEN = new Holder("ben@laptop", "flox:deploy", "");

    @TempDir
    Path folder;

    private final SystemLock lock =
            new LeaseLock(new SystemName("notes", "dev"), new MemoryStore(), Clock.systemUTC(), sentence -> {});
    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void aJobGetsTheLockWhenItsHolderGivesItBack() {
        Held annas = lock.acquire(ANNA);

        Held bens = new PatientLock(lock, Duration.ofMinutes(10), new TestSystem(folder), pause -> annas.close())
                .acquire(BEN);

        assertThatThrownBy(() -> lock.acquire(ANNA)).hasMessageContaining("locked by ben@laptop");
        bens.close();
    }

    @Test
    void aJobThatHasWaitedLongEnoughLeavesWithTheHoldersName() {
        try (Held annas = lock.acquire(ANNA)) {
            annas.reached("store-release");
            annas.renew();

            assertThatThrownBy(() -> new PatientLock(lock, Duration.ofMinutes(1), new TestSystem(folder), pauses::add)
                            .acquire(BEN))
                    .isInstanceOf(LockedException.class)
                    .hasMessageContaining("locked by anna@ci")
                    .hasMessageContaining("at step store-release");
            assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofMinutes(1));
        }
    }

    @Test
    void withoutPatienceNobodyWaits() {
        try (Held annas = lock.acquire(ANNA)) {
            annas.reached("store-release");

            assertThatThrownBy(() ->
                            new PatientLock(lock, Duration.ZERO, new TestSystem(folder), pauses::add).acquire(BEN))
                    .isInstanceOf(LockedException.class);
            assertThat(pauses).isEmpty();
        }
    }
}
