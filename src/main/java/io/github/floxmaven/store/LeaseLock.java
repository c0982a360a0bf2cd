package io.github.floxmaven.store;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.LockedException;
import io.github.floxmaven.release.ObjectStore;
import io.github.floxmaven.release.ObjectStore.StoredObject;
import io.github.floxmaven.release.SystemLock;
import io.github.floxmaven.release.SystemName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A lock that is one document, {@code lock}. It is held while its lease runs, and the holder renews the lease as long
 * as it lives. A holder is dead when its lease has run out, or at once when it was a process of this machine that is
 * gone.
 */
public final class LeaseLock implements SystemLock {
    /** Long enough for a machine that swaps or a network that is away for a moment, short enough to wait for. */
    static final Duration LEASE = Duration.ofMinutes(2);

    private static final String KEY = "lock";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final SystemName system;
    private final ObjectStore store;
    private final Clock clock;
    private final Consumer<String> say;

    /**
     * @param system what is locked
     * @param store where its documents are
     * @param clock tells the time
     * @param say tells the user when a lock could not be given back
     */
    public LeaseLock(SystemName system, ObjectStore store, Clock clock, Consumer<String> say) {
        this.system = system;
        this.store = store;
        this.clock = clock;
        this.say = say;
    }

    @Override
    public Held acquire(Holder holder) {
        Instant now = clock.instant();
        LockDocument mine = new LockDocument(
                UUID.randomUUID().toString(), holder, LocalProcess.current(), now, now.plus(LEASE), "lock-system");
        Optional<String> tag = store.create(KEY, Json.write(mine));
        while (tag.isEmpty()) {
            Optional<StoredObject> found = store.read(KEY);
            tag = found.isPresent() ? takeOver(found.get(), mine) : store.create(KEY, Json.write(mine));
        }
        return new HeldLease(mine, tag);
    }

    private Optional<String> takeOver(StoredObject found, LockDocument mine) {
        LockDocument other = Json.read(found.content(), LockDocument.class);
        if (!other.isDead(mine.since())) {
            throw lockedBy(other);
        }
        return store.replace(KEY, Json.write(mine), found.tag());
    }

    private LockedException lockedBy(LockDocument other) {
        String commit = other.holder().commit().isEmpty()
                ? ""
                : ", commit " + other.holder().commit();
        return new LockedException("System \"" + system + "\" is locked by "
                + other.holder().by() + " since " + TIME.format(other.since()) + " ("
                + other.holder().goal() + commit
                + ", at step " + other.step() + ", lease until " + TIME.format(other.until())
                + ").\n  Wait for it to end; its lease runs out by itself.");
    }

    /**
     * The document.
     *
     * @param id tells this holding of the lock from all others
     * @param process the process that holds it
     * @param since when it was taken
     * @param until when the lease runs out unless it is renewed
     * @param step what the holder does
     */
    private record LockDocument(
            String id, Holder holder, LocalProcess process, Instant since, Instant until, String step) {
        boolean isDead(Instant now) {
            return until.isBefore(now) || process.isKnownToBeGone();
        }
    }

    private final class HeldLease implements Held {
        private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "flox-lease");
            thread.setDaemon(true);
            return thread;
        });
        /** As it was written last, but for the step. */
        private LockDocument document;
        /** The tag of what was written last; empty after a write of which nobody heard what became of it. */
        private Optional<String> tag;

        HeldLease(LockDocument document, Optional<String> tag) {
            this.document = document;
            this.tag = tag;
            long pause = LEASE.toMillis() / 4;
            // A renewal that fails is tried again by the next one; the step after it sees whether the lock was lost.
            renewal.scheduleWithFixedDelay(this::renewQuietly, pause, pause, TimeUnit.MILLISECONDS);
        }

        @Override
        public synchronized void reached(String step) {
            document = new LockDocument(
                    document.id(), document.holder(), document.process(), document.since(), document.until(), step);
            // Nobody takes a lease over that still runs; one that is not renewed in time belongs to a machine that
            // slept.
            if (clock.instant().isAfter(document.until().minus(LEASE.dividedBy(2)))) {
                renew();
            }
        }

        private void renewQuietly() {
            try {
                renew();
            } catch (FloxException e) {
                // Said by the next step.
            }
        }

        @Override
        public synchronized void renew() {
            String known = tag.or(this::readTag).orElseThrow(this::takenOver);
            LockDocument renewed = new LockDocument(
                    document.id(),
                    document.holder(),
                    document.process(),
                    document.since(),
                    clock.instant().plus(LEASE),
                    document.step());
            tag = Optional.empty();
            tag = Optional.of(store.replace(KEY, Json.write(renewed), known).orElseThrow(this::takenOver));
            document = renewed;
        }

        private FloxException takenOver() {
            return new FloxException("The lock on system \"" + system
                    + "\" was taken over by somebody else while this goal worked, so it stops here.\n  Run it again.");
        }

        @Override
        public void close() {
            renewal.shutdownNow();
            synchronized (this) {
                giveBack();
            }
        }

        /** The work is done, or has failed, before: a lock that stays makes the next holder wait and changes neither. */
        private void giveBack() {
            try {
                tag.or(this::readTag).ifPresent(known -> store.delete(KEY, known));
            } catch (FloxException e) {
                say.accept("The lock on system \"" + system + "\" could not be given back: " + e.getMessage()
                        + "\n  Whoever comes next has to wait: its lease runs out by itself at "
                        + TIME.format(document.until()) + ".");
            }
        }

        /** The tag of the document that is there, if it is this holder's. */
        private Optional<String> readTag() {
            return store.read(KEY)
                    .filter(found ->
                            Json.read(found.content(), LockDocument.class).id().equals(document.id()))
                    .map(StoredObject::tag);
        }
    }
}
