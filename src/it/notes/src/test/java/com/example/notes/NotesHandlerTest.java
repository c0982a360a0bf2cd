package com.example.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Http;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.logging.LogManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotesHandlerTest {
    private static final Instant TIME = Instant.parse("2026-11-22T09:30:00Z");

    private final MemoryNotes notes = new MemoryNotes();
    private final NotesHandler handler = new NotesHandler(notes);

    @Test
    void anAddedNoteIsAnsweredAndListed() {
        APIGatewayV2HTTPResponse added = send("POST", "/api/notes", "{\"text\": \" Buy milk \"}");

        String note = "{\"id\":1,\"text\":\"Buy milk\",\"createdAt\":\"2026-11-22T09:30:00Z\"}";
        assertEquals(201, added.getStatusCode());
        assertEquals(note, added.getBody());
        assertEquals("[" + note + "]", send("GET", "/api/notes", null).getBody());
    }

    @Test
    void aBodyInBase64IsDecoded() {
        APIGatewayV2HTTPEvent request = request("POST", "/api/notes", base64("{\"text\": \"Käse\"}"));
        request.setIsBase64Encoded(true);

        handler.handleRequest(request, null);

        assertEquals("Käse", notes.newest().get(0).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "{\"text\": \"  \"}",
                "{\"text\": \"a\\u0000b\"}",
                "{\"text\": \"\\ud800\"}",
                "{\"text\": [1]}",
                "{text: 'lenient'}"
            })
    void aBodyWithoutAUsableTextIsRefused(String body) {
        APIGatewayV2HTTPResponse answer = send("POST", "/api/notes", body);

        assertEquals(400, answer.getStatusCode());
        assertTrue(answer.getBody().startsWith("{\"message\":"), answer.getBody());
        assertEquals(List.of(), notes.newest());
    }

    @ParameterizedTest
    @CsvSource({"2000, 201", "2001, 400"})
    void aNoteHasAtMost2000Characters(int length, int status) {
        String body = "{\"text\": \"" + "x".repeat(length) + "\"}";

        assertEquals(status, send("POST", "/api/notes", body).getStatusCode());
    }

    @Test
    void aDeletedNoteIsGone() {
        notes.add("Buy milk");

        assertEquals(204, send("DELETE", "/api/notes/1", null).getStatusCode());
        assertEquals(List.of(), notes.newest());
        assertEquals(404, send("DELETE", "/api/notes/1", null).getStatusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/health,                      200",
        "POST,   /api/health,                      405",
        "PUT,    /api/notes,                       405",
        "GET,    /api/notes/1,                     405",
        "DELETE, /api/notes/one,                   404",
        "DELETE, /api/notes/99999999999999999999,  404",
        "GET,    /api/elsewhere,                   404"
    })
    void aRequestIsAnsweredByPathAndMethod(String method, String path, int status) {
        assertEquals(status, send(method, path, null).getStatusCode());
    }

    @Test
    void aMethodThatIsNotAllowedIsToldTheAllowedOnes() {
        assertEquals("GET, POST", send("PUT", "/api/notes", null).getHeaders().get("allow"));
    }

    @Test
    void withoutADatabaseTheAnswerIs503() {
        LogManager.getLogManager().reset(); // the handler logs the failure; nobody needs to read it here
        notes.reachable = false;

        assertEquals(503, send("GET", "/api/health", null).getStatusCode());
    }

    private APIGatewayV2HTTPResponse send(String method, String path, String body) {
        return handler.handleRequest(request(method, path, body), null);
    }

    private static APIGatewayV2HTTPEvent request(String method, String path, String body) {
        return APIGatewayV2HTTPEvent.builder()
                .withRawPath(path)
                .withRequestContext(RequestContext.builder()
                        .withHttp(Http.builder().withMethod(method).build())
                        .build())
                .withBody(body)
                .build();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class MemoryNotes implements Notes {
        private final List<Note> kept = new ArrayList<>();
        private boolean reachable = true;

        @Override
        public void check() throws SQLException {
            if (!reachable) {
                throw new SQLException("connection refused");
            }
        }

        @Override
        public List<Note> newest() {
            return kept;
        }

        @Override
        public Note add(String text) {
            Note note = new Note(kept.size() + 1, text, TIME);
            kept.add(0, note);
            return note;
        }

        @Override
        public boolean delete(long id) {
            return kept.removeIf(note -> note.id() == id);
        }
    }
}
