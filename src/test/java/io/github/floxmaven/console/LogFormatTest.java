package io.github.floxmaven.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.release.LogLine;
import io.github.floxmaven.release.Part;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LogFormatTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LogLine LINE =
            new LogLine(Instant.parse("2026-11-22T14:15:03.120Z"), Part.BACKEND, "ERROR no more ink");

    @Test
    void aLineHasTheReadersTimeAndThePart() {
        assertThat(new LogFormat(false, ZONE).format(LINE)).isEqualTo("15:15:03.120 backend   ERROR no more ink");
    }

    @Test
    void partsAndErrorsHaveColoursOfTheirOwn() {
        assertThat(new LogFormat(true, ZONE).format(LINE))
                .isEqualTo("15:15:03.120 \u001b[36mbackend \u001b[m  \u001b[31mERROR no more ink\u001b[m");
    }

    @Test
    void whatAFunctionWritesDoesNotSteerTheTerminal() {
        LogLine hostile = new LogLine(LINE.at(), Part.FRONTEND, "a\u001b[2Jb\tc");

        assertThat(new LogFormat(false, ZONE).format(hostile)).isEqualTo("15:15:03.120 frontend  a\ufffd[2Jb\tc");
    }
}
