package io.github.floxmaven.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.release.LogLine;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.SystemLogs;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogWorkflowTest {
    private final Deque<List<LogLine>> written = new ArrayDeque<>();
    private final List<String> shown = new ArrayList<>();

    @Test
    void showsWhatContainsTheFilterInUpperOrLowerCase() {
        written.add(List.of(line("GET /api/notes"), line("an Error"), line("ERROR again")));

        run(new LogRequest(Instant.EPOCH, "error", false));

        assertThat(shown).containsExactly("an Error", "ERROR again");
    }

    @Test
    void endsWithWhatIsThereUnlessItIsToFollow() {
        written.add(List.of(line("first")));
        written.add(List.of(line("second")));

        run(new LogRequest(Instant.EPOCH, "", false));

        assertThat(shown).containsExactly("first");
    }

    @Test
    void followsUntilItIsEnded() {
        written.add(List.of(line("first")));
        written.add(List.of());
        written.add(List.of(line("second")));

        run(new LogRequest(Instant.EPOCH, "", true));

        assertThat(shown).containsExactly("first", "second");
    }

    private void run(LogRequest request) {
        SystemLogs logs = since -> written::remove;
        new LogWorkflow(logs, line -> shown.add(line.text()), () -> !written.isEmpty()).run(request);
    }

    private static LogLine line(String text) {
        return new LogLine(Instant.EPOCH, Part.BACKEND, text);
    }
}
