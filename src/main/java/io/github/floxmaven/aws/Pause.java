package io.github.floxmaven.aws;

import io.github.floxmaven.release.FloxException;
import java.time.Duration;

/** Waits between two looks at something that takes its time on AWS. */
@FunctionalInterface
interface Pause {
    /** Really waits. */
    Pause REAL = duration -> {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FloxException("Interrupted while waiting for AWS, which goes on. Run the goal again.", e);
        }
    };

    void await(Duration duration);
}
