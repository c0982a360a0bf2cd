package io.github.floxmaven.awsdouble.logs;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.awsdouble.wire.JsonService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The operations of CloudWatch Logs. Safe for several threads: functions write at any time. */
public final class LogsService extends JsonService {
    private final Map<String, List<LogEvent>> groups = new TreeMap<>();
    private int pageSize = 10_000;
    private long lastNumber;

    public LogsService() {
        on("FilterLogEvents", this::filterLogEvents);
    }

    @Override
    public String signingName() {
        return "logs";
    }

    @Override
    public String name() {
        return "CloudWatchLogs";
    }

    /** Writes a line at this moment. A group that isn't there is made, as by Lambda. */
    public void write(String group, String stream, String message) {
        write(group, stream, Instant.now(), message);
    }

    /** Writes a line of some other time. */
    public synchronized void write(String group, String stream, Instant time, String message) {
        groups.computeIfAbsent(group, name -> new ArrayList<>())
                .add(new LogEvent(++lastNumber, stream, time.toEpochMilli(), message));
    }

    /** The messages in a group, in the order of arrival. */
    public synchronized List<String> messages(String group) {
        return groups.getOrDefault(group, List.of()).stream()
                .map(LogEvent::message)
                .toList();
    }

    /**
     * How many lines a page looks through; those that don't match the filter count, so that a page may be empty while
     * more follow, as on AWS. Default: 10,000.
     */
    public synchronized void setPageSize(int pageSize) {
        this.pageSize = pageSize;
    }

    synchronized void addGroup(String name) {
        if (groups.putIfAbsent(name, new ArrayList<>()) != null) {
            throw new AwsException(400, "ResourceAlreadyExistsException", "The specified log group already exists");
        }
    }

    synchronized void removeGroup(String name) {
        groups.remove(name);
    }

    private synchronized JsonObject filterLogEvents(JsonObject request) {
        String name = text(request, "logGroupName")
                .or(() -> text(request, "logGroupIdentifier").map(arn -> arn.replaceFirst(".*:log-group:", "")))
                .orElse("");
        if (!groups.containsKey(name)) {
            throw new AwsException(400, "ResourceNotFoundException", "The specified log group does not exist.");
        }
        List<LogEvent> events = groups.get(name).stream()
                .filter(event -> isAsked(event, request))
                .sorted(Comparator.comparingLong(LogEvent::milliseconds).thenComparingLong(LogEvent::number))
                .toList();
        int start = text(request, "nextToken").map(Integer::parseInt).orElse(0);
        int limit = request.has("limit") ? request.get("limit").getAsInt() : pageSize;
        int end = Math.min(events.size(), start + Math.min(limit, pageSize));
        FilterPattern filter = new FilterPattern(text(request, "filterPattern").orElse(""));
        JsonArray found = new JsonArray();
        events.subList(Math.min(start, end), end).stream()
                .filter(event -> filter.test(event.message()))
                .forEach(event -> found.add(event.json()));
        JsonObject json = new JsonObject();
        json.add("events", found);
        json.add("searchedLogStreams", new JsonArray());
        if (end < events.size()) {
            json.addProperty("nextToken", Integer.toString(end));
        }
        return json;
    }

    private static boolean isAsked(LogEvent event, JsonObject request) {
        return (!request.has("startTime")
                        || event.milliseconds() >= request.get("startTime").getAsLong())
                && (!request.has("endTime")
                        || event.milliseconds() <= request.get("endTime").getAsLong())
                && text(request, "logStreamNamePrefix")
                        .map(event.stream()::startsWith)
                        .orElse(true)
                && (!request.has("logStreamNames") || names(request).contains(event.stream()));
    }

    private static List<String> names(JsonObject request) {
        return request.getAsJsonArray("logStreamNames").asList().stream()
                .map(JsonElement::getAsString)
                .toList();
    }

    private static Optional<String> text(JsonObject json, String name) {
        return Optional.ofNullable(json.get(name)).map(JsonElement::getAsString);
    }
}
