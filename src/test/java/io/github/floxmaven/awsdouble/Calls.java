package io.github.floxmaven.awsdouble;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The calls so far, in the order in which they arrived. */
public final class Calls {
    private final List<Call> calls = new ArrayList<>();
    private int forgotten;

    synchronized Call begin(Instant start, String service, String operation, String path, long bytesReceived) {
        Call call = new Call(forgotten + calls.size() + 1, service, operation, path, start, start, bytesReceived, 0, 0);
        calls.add(call);
        return call;
    }

    synchronized void end(Call answered) {
        int index = answered.number() - forgotten - 1;
        if (index >= 0) {
            calls.set(index, answered);
        }
    }

    public synchronized List<Call> all() {
        return List.copyOf(calls);
    }

    public List<Call> matching(Predicate<Call> predicate) {
        return all().stream().filter(predicate).toList();
    }

    /** All calls as {@code S3.PutObject}. */
    public List<String> operations() {
        return all().stream()
                .map(call -> call.service() + "." + call.operation())
                .toList();
    }

    /** Forgets the calls so far; numbers go on. */
    public synchronized void clear() {
        forgotten += calls.size();
        calls.clear();
    }
}
