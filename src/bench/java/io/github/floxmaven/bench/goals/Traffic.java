package io.github.floxmaven.bench.goals;

import io.github.floxmaven.awsdouble.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The calls of one deploy, in the order in which they began. */
record Traffic(List<Call> calls) {
    private static final Pattern ASKS = Pattern.compile("Get|Head|List|Describe");

    /** All calls of several lists. */
    static Traffic of(List<Call> calls, List<Call> more) {
        return new Traffic(Stream.concat(calls.stream(), more.stream())
                .sorted(Comparator.comparing(Call::start))
                .toList());
    }

    /** The bytes of the bodies of all calls but those that only ask. */
    long sent() {
        return calls.stream()
                .filter(call -> !ASKS.matcher(call.operation()).lookingAt())
                .mapToLong(Call::bytesReceived)
                .sum();
    }

    /** When the last update of a function was begun; long ago when there was none. */
    Instant lastUpdate() {
        return calls.stream()
                .filter(call -> call.operation().startsWith("UpdateFunction"))
                .map(Call::end)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /**
     * The calls by waves. A wave begins with the first call that began when a call of the wave before had ended; so
     * there are as many waves as calls in the longest chain in which each began after the end of the one before.
     */
    List<List<Call>> waves() {
        List<List<Call>> waves = new ArrayList<>();
        Instant end = Instant.MIN;
        for (Call call : calls) {
            if (waves.isEmpty() || call.start().isAfter(end)) {
                waves.add(new ArrayList<>());
                end = call.end();
            } else if (call.end().isBefore(end)) {
                end = call.end();
            }
            waves.get(waves.size() - 1).add(call);
        }
        return waves;
    }
}
