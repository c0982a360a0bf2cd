package io.github.floxmaven.local;

import io.github.floxmaven.release.FloxException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Asks again and again, until there is an answer or the time is up. */
final class Poll {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Poll() {}

    /** The first answer; empty when there was none in that time. */
    static <T> Optional<T> until(Duration deadline, Supplier<Optional<T>> question) {
        long end = System.nanoTime() + deadline.toNanos();
        Optional<T> answer = question.get();
        while (answer.isEmpty() && System.nanoTime() < end) {
            try {
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new FloxException("Interrupted while waiting.", e);
            }
            answer = question.get();
        }
        return answer;
    }
}
