package io.github.floxmaven.awsdouble;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What is to go wrong with which calls. The fault added last wins. */
public final class Faults {
    private static final class Planned {
        private final Predicate<Call> calls;
        private final Fault fault;
        private int skip;
        private int times;

        private Planned(Predicate<Call> calls, int skip, int times, Fault fault) {
            this.calls = calls;
            this.skip = skip;
            this.times = times;
            this.fault = fault;
        }
    }

    private final List<Planned> planned = new ArrayList<>();

    /** The fault strikes every call that matches, until {@link #clear()}. */
    public void always(Predicate<Call> calls, Fault fault) {
        plan(calls, 0, Integer.MAX_VALUE, fault);
    }

    /** The fault strikes the next so many calls that match. */
    public void next(int times, Predicate<Call> calls, Fault fault) {
        plan(calls, 0, times, fault);
    }

    /** The fault strikes one call: the n-th from now on, counted from 1, of those that match. */
    public void nth(int n, Predicate<Call> calls, Fault fault) {
        plan(calls, n - 1, 1, fault);
    }

    public synchronized void clear() {
        planned.clear();
    }

    /** Matches the calls of one operation, such as {@code on("S3", "PutObject")}. */
    public static Predicate<Call> on(String service, String operation) {
        return call -> call.is(service, operation);
    }

    /** Matches the calls of one service. */
    public static Predicate<Call> on(String service) {
        return call -> call.service().equals(service);
    }

    /** Matches all calls. */
    public static Predicate<Call> anywhere() {
        return call -> true;
    }

    private synchronized void plan(Predicate<Call> calls, int skip, int times, Fault fault) {
        planned.add(0, new Planned(calls, skip, times, fault));
    }

    synchronized Optional<Fault> strike(Call call) {
        Optional<Fault> struck = Optional.empty();
        for (Planned plan : planned) {
            if (!plan.calls.test(call)) {
                continue;
            }
            if (plan.skip > 0) {
                plan.skip--;
            } else if (plan.times > 0 && struck.isEmpty()) {
                plan.times--;
                struck = Optional.of(plan.fault);
            }
        }
        return struck;
    }
}
