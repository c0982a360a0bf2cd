package com.example.notes;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import com.google.gson.Strictness;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The backend: answers the requests to {@code /api}. */
public final class NotesHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final Logger LOG = System.getLogger(NotesHandler.class.getName());
    private static final Pattern NOTE_PATH = Pattern.compile("/api/notes/(\\d{1,18})");
    private static final int MAX_TEXT_LENGTH = 2000;

    private static final Gson GSON = new GsonBuilder()
            .setStrictness(Strictness.STRICT)
            .disableHtmlEscaping()
            .registerTypeAdapter(
                    Instant.class, (JsonSerializer<Instant>) (time, type, json) -> new JsonPrimitive(time.toString()))
            .create();

    private final Notes notes;

    /** Called by Lambda when a worker starts. */
    public NotesHandler() {
        this(new PostgresNotes());
    }

    NotesHandler(Notes notes) {
        this.notes = notes;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent request, Context context) {
        try {
            return route(request);
        } catch (SQLException e) {
            LOG.log(Level.ERROR, "The database does not answer as it should", e);
            return problem(503, "The notes can't be reached at the moment. Try again in a minute.");
        }
    }

    private APIGatewayV2HTTPResponse route(APIGatewayV2HTTPEvent request) throws SQLException {
        String method = request.getRequestContext().getHttp().getMethod();
        String path = request.getRawPath();
        if (path.equals("/api/health")) {
            return method.equals("GET") ? health() : notAllowed("GET");
        }
        if (path.equals("/api/notes")) {
            return switch (method) {
                case "GET" -> json(200, notes.newest());
                case "POST" -> add(body(request));
                default -> notAllowed("GET, POST");
            };
        }
        Matcher notePath = NOTE_PATH.matcher(path);
        if (notePath.matches()) {
            return method.equals("DELETE") ? delete(Long.parseLong(notePath.group(1))) : notAllowed("DELETE");
        }
        return problem(404, "There is nothing at " + path + ".");
    }

    private APIGatewayV2HTTPResponse health() throws SQLException {
        notes.check();
        return json(200, Map.of("status", "ok"));
    }

    private APIGatewayV2HTTPResponse add(String body) throws SQLException {
        NewNote note;
        try {
            note = GSON.fromJson(body, NewNote.class);
        } catch (JsonParseException e) {
            return problem(400, "The body must be JSON like {\"text\": \"Buy milk\"}.");
        }
        if (note == null || note.text() == null || note.text().isBlank()) {
            return problem(400, "A note needs a text.");
        }
        String text = note.text().strip();
        if (text.length() > MAX_TEXT_LENGTH) {
            return problem(
                    400, "A note has at most " + MAX_TEXT_LENGTH + " characters; this one has " + text.length() + ".");
        }
        if (text.codePoints().anyMatch(NotesHandler::isUnstorable)) {
            return problem(400, "The text has characters that can't be stored.");
        }
        return json(201, notes.add(text));
    }

    private APIGatewayV2HTTPResponse delete(long id) throws SQLException {
        return notes.delete(id)
                ? APIGatewayV2HTTPResponse.builder().withStatusCode(204).build()
                : problem(404, "There is no note " + id + ".");
    }

    /** PostgreSQL stores neither NUL nor half a surrogate pair. */
    private static boolean isUnstorable(int codePoint) {
        return codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE;
    }

    private static String body(APIGatewayV2HTTPEvent request) {
        String body = request.getBody();
        return request.getIsBase64Encoded()
                ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
                : body;
    }

    private static APIGatewayV2HTTPResponse notAllowed(String allowed) {
        APIGatewayV2HTTPResponse response = problem(405, "Allowed here: " + allowed + ".");
        response.getHeaders().put("allow", allowed);
        return response;
    }

    private static APIGatewayV2HTTPResponse problem(int status, String message) {
        return json(status, Map.of("message", message));
    }

    private static APIGatewayV2HTTPResponse json(int status, Object body) {
        Map<String, String> headers = new HashMap<>();
        headers.put("content-type", "application/json");
        headers.put("cache-control", "no-store");
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(headers)
                .withBody(GSON.toJson(body))
                .build();
    }

    private record NewNote(String text) {}
}
