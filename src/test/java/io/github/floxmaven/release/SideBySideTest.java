package io.github.floxmaven.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SideBySideTest {
    @Test
    void twoThingsGoOnAtOnce() {
        CountDownLatch met = new CountDownLatch(2);

        String joined = SideBySide.both(() -> meet(met, "a"), () -> meet(met, "b"), String::concat);

        assertThat(joined).isEqualTo("ab");
    }

    @Test
    void theResultsComeInTheOrderOfTheTasks() {
        CountDownLatch met = new CountDownLatch(3);
        List<Supplier<String>> tasks = List.of(() -> meet(met, "a"), () -> meet(met, "b"), () -> meet(met, "c"));

        assertThat(SideBySide.run(3, tasks)).containsExactly("a", "b", "c");
    }

    @Test
    void whatTheFirstFaultyTaskThrowsIsThrownWithTheOthersWhenAllHaveEnded() {
        CountDownLatch met = new CountDownLatch(3);
        AtomicBoolean ended = new AtomicBoolean();

        assertThatThrownBy(() -> SideBySide.all(
                        List.of(() -> fail(met, "first"), () -> fail(met, "second"), () -> ended.set(meet(met, true)))))
                .isInstanceOf(FloxException.class)
                .hasMessage("first")
                .satisfies(fault -> assertThat(fault.getSuppressed())
                        .singleElement()
                        .hasToString(new FloxException("second").toString()));
        assertThat(ended).isTrue();
    }

    @Test
    void nothingToDoIsDone() {
        SideBySide.all(List.of());
    }

    private static void fail(CountDownLatch met, String message) {
        meet(met, message);
        throw new FloxException(message);
    }

    /** Comes back when as many have come here as are to go on at once. */
    private static <T> T meet(CountDownLatch met, T result) {
        met.countDown();
        try {
            met.await();
            return result;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
