package io.github.floxmaven.aws.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.floxmaven.release.SystemName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceholderTest {
    /** What Lambda takes as inline code, in characters. */
    private static final int INLINE_LIMIT = 4096;

    @TempDir
    Path task;

    @Test
    void tellsABrowserWhichSystemThisIsAndHowToDeploy() throws Exception {
        JsonObject response = answer("{headers: {accept: 'text/html,*/*'}}");

        assertThat(response.get("statusCode").getAsInt()).isEqualTo(200);
        assertThat(contentType(response)).isEqualTo("text/html; charset=utf-8");
        assertThat(response.get("body").getAsString())
                .startsWith("<!doctype html>")
                .contains("System dev of notes", "mvn flox:deploy -Dflox.system=dev");
    }

    @Test
    void tellsAnyOtherClientInPlainText() throws Exception {
        JsonObject response = answer("{}");

        assertThat(contentType(response)).isEqualTo("text/plain; charset=utf-8");
        assertThat(response.get("body").getAsString()).startsWith("System dev of notes\n");
    }

    @Test
    void isNeverCached() throws Exception {
        assertThat(answer("{}").getAsJsonObject("headers").get("cache-control").getAsString())
                .isEqualTo("no-store");
    }

    @Test
    void fitsIntoATemplate() {
        assertThat(Placeholder.code(new SystemName("p".repeat(38), "s".repeat(16))))
                .hasSizeLessThan(INLINE_LIMIT);
    }

    private JsonObject answer(String event) throws Exception {
        Files.writeString(task.resolve("index.js"), Placeholder.code(new SystemName("notes", "dev")));
        Process node = new ProcessBuilder(
                        "node",
                        "-e",
                        "require('./index.js').handler(" + event + ").then(r => console.log(JSON.stringify(r)))")
                .directory(task.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return JsonParser.parseString(new String(node.getInputStream().readAllBytes(), UTF_8))
                .getAsJsonObject();
    }

    private static String contentType(JsonObject response) {
        return response.getAsJsonObject("headers").get("content-type").getAsString();
    }
}
