package io.github.floxmaven.aws;

import io.github.floxmaven.awsdouble.Call;
import io.github.floxmaven.awsdouble.Fault;
import io.github.floxmaven.awsdouble.wire.Response;
import io.github.floxmaven.awsdouble.wire.Service;
import java.util.Optional;
import java.util.function.Supplier;

/** Strikes one call of a deploy. What that means for it and for those after it is the kind's. */
final class Blow implements Fault {
    /** What the call meets. */
    enum Kind {
        /** The caller lacks the permission, this once. */
        REFUSED(Fault.refuse(), 1),
        /** Too many requests, three times. */
        THROTTLED(Fault.throttle(), 3),
        /** Status 500, as often as it is tried. */
        FAILING(Fault.serverError(), Integer.MAX_VALUE),
        /** It is carried out, and its answer breaks off in the middle; when it is tried again, all is well. */
        CUT_OFF(Fault.cutOff(), 1),
        /** It is carried out as often as it is tried, and each answer breaks off in the middle. */
        NEVER_HEARD(Fault.cutOff(), Integer.MAX_VALUE),
        /** The caller's process ends before the call reaches AWS. */
        KILLED_BEFORE(Fault.hangUp(), 1),
        /** The caller's process ends while AWS carries the call out. */
        KILLED_AFTER(Fault.carriedOutUnheard(), 1);

        private final Fault fault;
        private final int times;

        Kind(Fault fault, int times) {
            this.fault = fault;
            this.times = times;
        }

        /** Whether a call that is tried again gets over it. */
        boolean passes() {
            return this == THROTTLED || this == CUT_OFF;
        }

        /** Whether AWS hears nothing more of the caller. */
        boolean kills() {
            return this == KILLED_BEFORE || this == KILLED_AFTER;
        }
    }

    private final Kind kind;
    private final String label;
    private final int occurrence;
    private int seen;
    private Call struck;
    private int struckTimes;

    /**
     * @param label of the calls among which it strikes, see {@link #label(Call)}
     * @param occurrence which of these calls it strikes, from 1 on
     */
    Blow(Kind kind, String label, int occurrence) {
        this.kind = kind;
        this.label = label;
        this.occurrence = occurrence;
    }

    /**
     * A call's name among the calls of any deploy. Calls of one label come in the same order each time, or are alike; all
     * calls together do not, as much is done side by side.
     */
    static String label(Call call) {
        // Of an object the folder, of a version the function.
        String ofWhat = call.path().replaceFirst(call.service().equals("S3") ? "[^/]*$" : "\\d+$", "");
        return call.service() + "." + call.operation() + " " + ofWhat;
    }

    Kind kind() {
        return kind;
    }

    /** The call that was struck; empty when there were not so many. */
    synchronized Optional<Call> struck() {
        return Optional.ofNullable(struck);
    }

    @Override
    public Response answer(Service service, Call call, Supplier<Response> answer) throws InterruptedException {
        Optional<Fault> fault = fault(call);
        return fault.isPresent() ? fault.get().answer(service, call, answer) : answer.get();
    }

    private synchronized Optional<Fault> fault(Call call) {
        if (struck == null && label(call).equals(label) && ++seen == occurrence) {
            struck = call;
        }
        if (struck == null) {
            return Optional.empty();
        }
        boolean again =
                call.is(struck.service(), struck.operation()) && call.path().equals(struck.path());
        if (again && struckTimes < kind.times) {
            struckTimes++;
            return Optional.of(kind.fault);
        }
        return kind.kills() ? Optional.of(Fault.hangUp()) : Optional.empty();
    }

    @Override
    public synchronized String toString() {
        return kind + ": no. " + occurrence + " of " + label + (struck == null ? "" : ", " + struck.path());
    }
}
