package io.github.floxmaven.awsdouble;

import io.github.floxmaven.awsdouble.apigateway.Visits;
import io.github.floxmaven.local.HttpApiPayload;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Records the requests to the addresses of APIs as {@code Address.GET} and the like. */
final class RecordedVisits implements Visits {
    private final Calls calls = new Calls();
    private volatile Duration latency = Duration.ZERO;

    Calls calls() {
        return calls;
    }

    void setLatency(Duration latency) {
        this.latency = latency;
    }

    @Override
    public HttpApiPayload.Answer answer(String method, String path, Supplier<HttpApiPayload.Answer> answer)
            throws InterruptedException {
        Call call = calls.begin(Instant.now(), "Address", method, path, 0);
        TimeUnit.NANOSECONDS.sleep(latency.toNanos());
        HttpApiPayload.Answer given = answer.get();
        calls.end(call.answered(given.status(), given.body().length));
        return given;
    }
}
