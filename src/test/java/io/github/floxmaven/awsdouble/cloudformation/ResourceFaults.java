package io.github.floxmaven.awsdouble.cloudformation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is to go wrong with which resources, by logical ID, in whichever stack. */
public final class ResourceFaults {
    /** What is being done to the resource. */
    public enum Phase {
        CREATE,
        UPDATE,
        /** Updated back to what it was, because the update of the stack failed. */
        ROLLBACK,
        DELETE
    }

    private record Key(String logicalId, Phase phase) {}

    private final Map<Key, String> failures = new HashMap<>();
    private final Set<String> stalled = new HashSet<>();

    /** Lets it fail, each time until {@link #clear()}, with a reason as a service would give it. */
    public synchronized void fail(String logicalId, Phase phase, String reason) {
        failures.put(new Key(logicalId, phase), reason);
    }

    /** Lets it stay in progress, as a certificate does whose DNS record is missing, until released. */
    public synchronized void stall(String logicalId) {
        stalled.add(logicalId);
    }

    public synchronized void release(String logicalId) {
        stalled.remove(logicalId);
    }

    public synchronized void clear() {
        failures.clear();
        stalled.clear();
    }

    synchronized boolean stalls(String logicalId) {
        return stalled.contains(logicalId);
    }

    synchronized void strike(String logicalId, Phase phase) {
        Optional.ofNullable(failures.get(new Key(logicalId, phase))).ifPresent(reason -> {
            throw new ResourceFailure(reason);
        });
    }
}
