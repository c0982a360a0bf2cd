package io.github.floxmaven.store;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.ObjectStore.StoredObject;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemLock.Held;
import io.github.floxmaven.release.SystemLock.Holder;
import io.github.floxmaven.release.SystemName;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeaseLockTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:02:00Z");
    private static final Holder ANNA = new Holder("anna@ci", "flox:deploy", "3f9c2ab");
    private static final Holder BEN = new Holder("ben@laptop", "flox:deploy", "");

    private final MemoryStore store = new MemoryStore();
    private final List<String> said = new ArrayList<>();

    @Test
    void namesTheHolderToWhoeverComesSecond() {
        try (Held held = lockAt(NOW).acquire(ANNA)) {
            held.reached("store-release");
            held.renew();

            assertThatThrownBy(() -> lockAt(NOW).acquire(BEN))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("System \"dev\" is locked by anna@ci since 14:02 UTC")
                    .hasMessageContaining("flox:deploy, commit 3f9c2ab, at step store-release, lease until 14:04 UTC");
        }
    }

    @Test
    void isFreeAgainOnceItIsGivenBack() {
        lockAt(NOW).acquire(ANNA).close();

        lockAt(NOW).acquire(BEN).close();

        assertThat(store.keys("")).isEmpty();
    }

    @Test
    void aHolderThatDoesNotRenewLosesItWhenTheLeaseRunsOut() {
        TestClock annasClock = new TestClock(NOW);
        try (Held annas = lockBy(annasClock).acquire(ANNA)) {
            Instant later = NOW.plus(LeaseLock.LEASE).plusSeconds(1);
            try (Held bens = lockAt(later).acquire(BEN)) {
                annasClock.now = later;
                assertThatThrownBy(() -> annas.reached("move-pointer"))
                        .isInstanceOf(FloxException.class)
                        .hasMessageContaining("taken over by somebody else");
                bens.reached("move-pointer");
            }
        }
    }

    @Test
    void aHolderWhoseClockIsSlowHearsOfItWhenItRenews() {
        try (Held annas = lockAt(NOW).acquire(ANNA);
                Held bens = lockAt(NOW.plus(Duration.ofHours(1))).acquire(BEN)) {
            assertThatThrownBy(annas::renew)
                    .isInstanceOf(FloxException.class)
                    .hasMessageContaining("taken over by somebody else");
            bens.renew();
        }
    }

    @Test
    void aHolderThatLosesItWhileItRenewsHearsOfIt() {
        MemoryStore contested = new MemoryStore() {
            @Override
            public Optional<String> replace(String key, byte[] content, String tag) {
                return Optional.empty();
            }
        };

        try (Held annas = lockIn(contested, Clock.fixed(NOW, ZoneOffset.UTC)).acquire(ANNA)) {
            assertThatThrownBy(annas::renew)
                    .isInstanceOf(FloxException.class)
                    .hasMessageContaining("taken over by somebody else");
        }
    }

    @Test
    void aRenewalWithoutAnAnswerIsNotTakenForSomebodyElses() {
        LineThatBreaks line = new LineThatBreaks();
        Held annas = lockIn(line, Clock.fixed(NOW, ZoneOffset.UTC)).acquire(ANNA);
        line.isBroken = true;
        assertThatThrownBy(annas::renew).hasMessage("the line is dead");

        line.isBroken = false;
        annas.renew();
        annas.close();

        assertThat(line.keys("")).isEmpty();
    }

    @Test
    void whatWasRenewedWithoutAnAnswerIsGivenBack() {
        LineThatBreaks line = new LineThatBreaks();
        Held annas = lockIn(line, Clock.fixed(NOW, ZoneOffset.UTC)).acquire(ANNA);
        line.isBroken = true;
        assertThatThrownBy(annas::renew).hasMessage("the line is dead");

        annas.close();

        assertThat(line.keys("")).isEmpty();
    }

    @Test
    void aStepMakesUpForARenewalThatFailed() {
        LineThatBreaks line = new LineThatBreaks();
        TestClock clock = new TestClock(NOW);
        try (Held annas = lockIn(line, clock).acquire(ANNA)) {
            clock.now = NOW.plus(LeaseLock.LEASE).minusSeconds(30);
            line.isBroken = true;
            assertThatThrownBy(annas::renew).hasMessage("the line is dead");
            line.isBroken = false;
            annas.reached("move-pointer");

            assertThatThrownBy(() -> lockIn(line, clock).acquire(BEN)).hasMessageContaining("at step move-pointer");
        }
    }

    /** Carries each write out, whose answer nobody hears while it is broken. */
    private static final class LineThatBreaks extends MemoryStore {
        private boolean isBroken;

        @Override
        public Optional<String> replace(String key, byte[] content, String tag) {
            Optional<String> replaced = super.replace(key, content, tag);
            if (isBroken) {
                throw new FloxException("the line is dead");
            }
            return replaced;
        }
    }

    @Test
    void aStepCostsNoCallWhileTheLeaseRuns() {
        try (Held held = lockAt(NOW).acquire(ANNA)) {
            StoredObject taken = store.read("lock").orElseThrow();

            held.reached("store-release");

            assertThat(store.read("lock").orElseThrow().tag()).isEqualTo(taken.tag());
        }
    }

    @Test
    void aLeaseThatIsTakenOverIsNotGivenBackByItsFormerHolder() {
        Held annas = lockAt(NOW).acquire(ANNA);
        try (Held bens = lockAt(NOW.plus(Duration.ofHours(1))).acquire(BEN)) {
            annas.close();

            bens.renew();
        }
    }

    @Test
    void aHolderThatCantGiveItBackHasDoneItsWorkAndSaysWhenTheLeaseRunsOut() {
        MemoryStore undeleting = new MemoryStore() {
            @Override
            public boolean delete(String key, String tag) {
                throw new FloxException("S3 is on holiday");
            }
        };

        lockIn(undeleting, Clock.fixed(NOW, ZoneOffset.UTC)).acquire(ANNA).close();

        assertThat(said).singleElement(as(STRING)).contains("S3 is on holiday", "runs out by itself at 14:04 UTC");
    }

    @Test
    void aStepRenewsALeaseThatIsAboutToRunOut() {
        Instant almost = NOW.plus(LeaseLock.LEASE).minusSeconds(1);
        TestClock clock = new TestClock(NOW);
        try (Held held = lockBy(clock).acquire(ANNA)) {
            clock.now = almost;
            held.reached("check-health");

            assertThatThrownBy(() -> lockAt(almost.plusSeconds(60)).acquire(BEN))
                    .isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void takesOverAtOnceFromAProcessOfThisMachineThatIsGone() {
        lockAt(NOW).acquire(ANNA);
        StoredObject lock = store.read("lock").orElseThrow();
        String ofDeadProcess = new String(lock.content(), StandardCharsets.UTF_8)
                .replace("\"pid\": " + ProcessHandle.current().pid(), "\"pid\": " + Integer.MAX_VALUE);
        store.replace("lock", ofDeadProcess.getBytes(StandardCharsets.UTF_8), lock.tag());

        lockAt(NOW).acquire(BEN).close();

        assertThat(store.keys("")).isEmpty();
    }

    private LeaseLock lockAt(Instant time) {
        return lockBy(Clock.fixed(time, ZoneOffset.UTC));
    }

    private LeaseLock lockBy(Clock clock) {
        return lockIn(store, clock);
    }

    private LeaseLock lockIn(MemoryStore place, Clock clock) {
        return new LeaseLock(new SystemName("notes", "dev"), place, clock, said::add);
    }

    private static final class TestClock extends Clock {
        private Instant now;

        TestClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
