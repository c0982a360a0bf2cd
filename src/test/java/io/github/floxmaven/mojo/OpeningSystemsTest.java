package io.github.floxmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.release.Platform;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.workflow.TargetSystem;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpeningSystemsTest {
    private static final SystemName DEV = new SystemName("notes", "dev");
    private static final SystemName LIVE = new SystemName("notes", "live");

    private final CountDownLatch closed = new CountDownLatch(1);

    @Test
    void severalOpenAtOnce() {
        CountDownLatch bothOpen = new CountDownLatch(2);
        try (OpeningSystems opening = opening(name -> {
            bothOpen.countDown();
            await(bothOpen);
            return system(name);
        })) {
            opening.begin(DEV);
            opening.begin(LIVE);

            assertThat(opening.get(LIVE).name()).isEqualTo(LIVE);
            assertThat(opening.get(DEV).name()).isEqualTo(DEV);
        }
    }

    @Test
    void eachOpensOnce() {
        AtomicInteger opened = new AtomicInteger();
        try (OpeningSystems opening = opening(name -> {
            opened.incrementAndGet();
            return system(name);
        })) {
            opening.begin(DEV);
            opening.begin(DEV);

            assertThat(opening.get(DEV)).isSameAs(opening.get(DEV));
            assertThat(opened).hasValue(1);
        }
    }

    @Test
    void whoeverNeedsItHearsWhyItDidNotOpen() {
        try (OpeningSystems opening = opening(name -> {
            throw new RefusedException("not set up");
        })) {
            opening.begin(DEV);

            assertThatThrownBy(() -> opening.get(DEV))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("not set up");
        }
    }

    @Test
    void closesThoseThatAreOpen() {
        try (OpeningSystems opening = opening(this::system)) {
            opening.get(DEV);
        }

        await(closed);
    }

    @Test
    void oneThatNobodyWaitsForIsClosedAsSoonAsItIsOpen() {
        CountDownLatch goalHasEnded = new CountDownLatch(1);
        try (OpeningSystems opening = opening(name -> {
            await(goalHasEnded);
            return system(name);
        })) {
            opening.begin(DEV);
        }
        goalHasEnded.countDown();

        await(closed);
    }

    @Test
    void oneOnThisMachineIsOpenedNoSoonerThanItIsNeeded() {
        AtomicReference<Thread> opener = new AtomicReference<>();
        try (OpeningSystems opening = new OpeningSystems(
                name -> {
                    opener.set(Thread.currentThread());
                    return system(name);
                },
                name -> false)) {
            opening.begin(DEV);
            opening.get(DEV);
        }

        assertThat(opener).hasValue(Thread.currentThread());
    }

    /** All are far. */
    private static OpeningSystems opening(Function<SystemName, TargetSystem> open) {
        return new OpeningSystems(open, name -> true);
    }

    private TargetSystem system(SystemName name) {
        Platform platform = (Platform) Proxy.newProxyInstance(
                Platform.class.getClassLoader(), new Class<?>[] {Platform.class}, (proxy, method, arguments) -> {
                    closed.countDown();
                    return null;
                });
        return new TargetSystem(name, platform, null, null, null, null);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
