package io.github.floxmaven.store;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Optional;

/**
 * A process, told from a later one of the same number by its start.
 *
 * @param host the name of its machine
 * @param pid its number
 * @param started when it was started; empty where the operating system doesn't tell
 */
record LocalProcess(String host, long pid, Optional<Instant> started) {

    static LocalProcess current() {
        return of(ProcessHandle.current());
    }

    private static LocalProcess of(ProcessHandle process) {
        return new LocalProcess(hostName(), process.pid(), process.info().startInstant());
    }

    /** Whether it ran on this machine and does so no more; of other machines nothing is known. */
    boolean isKnownToBeGone() {
        return host.equals(hostName())
                && ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .map(LocalProcess::of)
                        .filter(this::equals)
                        .isEmpty();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
