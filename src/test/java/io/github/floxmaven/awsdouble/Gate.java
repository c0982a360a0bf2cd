package io.github.floxmaven.awsdouble;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where a call hangs until the test lets it go on. */
public final class Gate {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    /** Waits for the first call to arrive at the gate; fails when none does in time. */
    public void awaitCall(Duration timeout) throws InterruptedException {
        if (!reached.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new AssertionError("no call has reached the gate within " + timeout);
        }
    }

    public void open() {
        open.countDown();
    }

    void pass() throws InterruptedException {
        reached.countDown();
        open.await();
    }
}
