package io.github.floxmaven.aws;

import io.github.floxmaven.aws.template.StackOutput;
import io.github.floxmaven.release.LogLine;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemLogs;
import io.github.floxmaven.release.SystemName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** Reads what a system's functions write to CloudWatch, {@code START}, {@code END} and {@code REPORT} of Lambda included. */
public final class AwsLogs implements SystemLogs {
    /** For how long a line may come in after later ones: the streams of a function are not written in step. */
    private static final Duration LATE = Duration.ofSeconds(30);

    private final AwsAccess access;
    private final SystemOutputs outputs;

    private AwsLogs(AwsAccess access, SystemOutputs outputs) {
        this.access = access;
        this.outputs = outputs;
    }

    /**
     * The logs of a system as its stack describes it.
     *
     * @throws RefusedException when the credentials are those of another account than the pom names, or the system is not
     *     set up
     */
    public static AwsLogs of(AwsAccess access, SystemName system) {
        access.requireAccount(system);
        return new AwsLogs(access, SystemOutputs.read(access, system));
    }

    @Override
    public Reader since(Instant time) {
        List<PartLog> logs =
                outputs.parts().stream().map(part -> new PartLog(part, time)).toList();
        return () -> logs.stream()
                .flatMap(log -> log.next().stream())
                .sorted(Comparator.comparing(LogLine::at))
                .toList();
    }

    /** The log of one part, read on from a little before the last line. */
    private final class PartLog {
        private final Part part;
        private final String group;
        private final Instant start;
        /** When the events that may come again were written, by their ids. */
        private final Map<String, Instant> told = new HashMap<>();

        PartLog(Part part, Instant start) {
            this.part = part;
            this.group = "/aws/lambda/" + outputs.get(StackOutput.function(part));
            this.start = start;
        }

        List<LogLine> next() {
            Instant from = told.values().stream()
                    .max(Comparator.naturalOrder())
                    .map(newest -> newest.minus(LATE))
                    .filter(start::isBefore)
                    .orElse(start);
            told.values().removeIf(from::isAfter);
            return read(from).stream()
                    .filter(event -> told.put(event.eventId(), at(event)) == null)
                    .flatMap(this::lines)
                    .toList();
        }

        private List<FilteredLogEvent> read(Instant from) {
            FilterLogEventsRequest request = FilterLogEventsRequest.builder()
                    .logGroupName(group)
                    .startTime(from.toEpochMilli())
                    .build();
            return access.call(() -> {
                List<FilteredLogEvent> events = new ArrayList<>();
                try {
                    access.logs().filterLogEventsPaginator(request).events().forEach(events::add);
                } catch (ResourceNotFoundException e) {
                    // Somebody deleted the group. Lambda makes it anew with the next line.
                    return List.of();
                }
                return events;
            });
        }

        /** A stack trace comes as one event. */
        private Stream<LogLine> lines(FilteredLogEvent event) {
            return event.message().lines().map(line -> new LogLine(at(event), part, line));
        }

        private static Instant at(FilteredLogEvent event) {
            return Instant.ofEpochMilli(event.timestamp());
        }
    }
}
