package io.github.floxmaven.release;

import java.time.Duration;

/** Waits between two looks at something that takes its time elsewhere, such as on AWS. */
@FunctionalInterface
public interface Pause {
    /** Really waits. */
    Pause REAL = duration -> {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FloxException("Interrupted while waiting for what goes on elsewhere. Run the goal again.", e);
        }
    };

    /** Waits for so long. */
    void await(Duration duration);
}
