package io.github.floxmaven.awsdouble.rdsdata;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A statement with parameters such as {@code :name}, and its answer in the Data API's form. */
final class SqlStatement {
    /** Not a cast, which has two colons. */
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([A-Za-z_]\\w*)");

    private final String sql;
    private final List<JsonObject> values = new ArrayList<>();

    /** @param parameters as the request has them, or null */
    SqlStatement(String sql, JsonArray parameters) {
        this.sql = parameters == null || parameters.isEmpty()
                ? sql
                : PARAMETER.matcher(sql).replaceAll(match -> {
                    values.add(value(parameters, match.group(1)));
                    return "?";
                });
    }

    JsonObject run(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, object(values.get(i)));
            }
            boolean query = statement.execute();
            JsonObject answer = new JsonObject();
            answer.addProperty("numberOfRecordsUpdated", query ? 0 : statement.getUpdateCount());
            if (query) {
                try (ResultSet rows = statement.getResultSet()) {
                    answer.add("records", records(rows));
                }
            }
            return answer;
        }
    }

    private static JsonObject value(JsonArray parameters, String name) {
        for (JsonElement parameter : parameters) {
            if (parameter.getAsJsonObject().get("name").getAsString().equals(name)) {
                return parameter.getAsJsonObject().getAsJsonObject("value");
            }
        }
        throw new IllegalArgumentException("no parameter " + name);
    }

    private static Object object(JsonObject value) {
        if (value.has("longValue")) {
            return value.get("longValue").getAsLong();
        }
        if (value.has("doubleValue")) {
            return value.get("doubleValue").getAsDouble();
        }
        if (value.has("booleanValue")) {
            return value.get("booleanValue").getAsBoolean();
        }
        return value.has("stringValue") ? value.get("stringValue").getAsString() : null;
    }

    private static JsonArray records(ResultSet rows) throws SQLException {
        JsonArray records = new JsonArray();
        while (rows.next()) {
            JsonArray record = new JsonArray();
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                record.add(field(rows.getObject(column)));
            }
            records.add(record);
        }
        return records;
    }

    private static JsonObject field(Object value) {
        JsonObject field = new JsonObject();
        if (value == null) {
            field.addProperty("isNull", true);
        } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            field.addProperty("longValue", (Number) value);
        } else if (value instanceof Double || value instanceof Float) {
            field.addProperty("doubleValue", (Number) value);
        } else if (value instanceof Boolean bool) {
            field.addProperty("booleanValue", bool);
        } else {
            field.addProperty("stringValue", value.toString());
        }
        return field;
    }
}
