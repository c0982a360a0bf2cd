package io.github.floxmaven.awsdouble.logs;

import com.google.gson.JsonObject;

/**
 * A line of a log.
 *
 * @param number from 1 on, in the order of arrival
 * @param milliseconds since 1970
 */
record LogEvent(long number, String stream, long milliseconds, String message) {
    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("eventId", "%056d".formatted(number));
        json.addProperty("logStreamName", stream);
        json.addProperty("timestamp", milliseconds);
        json.addProperty("ingestionTime", milliseconds);
        json.addProperty("message", message);
        return json;
    }
}
