package io.github.floxmaven.awsdouble;

import io.github.floxmaven.awsdouble.wire.Response;
import io.github.floxmaven.awsdouble.wire.Service;
import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Something that goes wrong with a call. A test may write its own. */
@FunctionalInterface
public interface Fault {
    /**
     * Answers in the service's place.
     *
     * @param service that the call is for
     * @param call that is being answered
     * @param answer carries the call out; not asked for, the call has no effect
     */
    Response answer(Service service, Call call, Supplier<Response> answer) throws InterruptedException;

    /** The caller lacks the permission; nothing happens. */
    static Fault refuse() {
        return (service, call, answer) -> {
            throw service.protocol().accessDenied(service.signingName(), call.operation());
        };
    }

    /** Too many requests; nothing happens. */
    static Fault throttle() {
        return (service, call, answer) -> {
            throw service.protocol().throttled();
        };
    }

    /** Status 500; nothing happens. */
    static Fault serverError() {
        return (service, call, answer) -> {
            throw service.protocol().internalError();
        };
    }

    /** The credentials have run out; nothing happens. */
    static Fault expiredToken() {
        return (service, call, answer) -> {
            throw service.protocol().expiredToken();
        };
    }

    /** The call is carried out, but the connection breaks in the middle of the response. */
    static Fault cutOff() {
        return (service, call, answer) -> answer.get().withCutOff();
    }

    /** The connection ends without an answer; nothing happens. */
    static Fault hangUp() {
        return (service, call, answer) -> Response.empty(500).withCutOff();
    }

    /** The call is carried out, but the connection ends without an answer. */
    static Fault carriedOutUnheard() {
        return (service, call, answer) -> {
            answer.get();
            return Response.empty(500).withCutOff();
        };
    }

    /** The call waits, without effect so far, until the gate opens. */
    static Fault hang(Gate gate) {
        return (service, call, answer) -> {
            gate.pass();
            return answer.get();
        };
    }

    /** The call waits until as many have come as the barrier wants; it fails when they don't, as one waits for the other. */
    static Fault meet(CyclicBarrier others) {
        return (service, call, answer) -> {
            try {
                others.await(20, TimeUnit.SECONDS);
            } catch (BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException(e);
            }
            return answer.get();
        };
    }

    /** The answer takes this much longer. */
    static Fault latency(Duration duration) {
        return (service, call, answer) -> {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
            return answer.get();
        };
    }
}
