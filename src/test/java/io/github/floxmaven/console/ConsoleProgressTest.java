package io.github.floxmaven.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.release.Progress.Step;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
    private static final Step STORE = new Step(4, 11, "store-release");
    private static final Step MOVE = new Step(10, 11, "move-pointer");

    private final List<String> lines = new ArrayList<>();
    private final List<String> details = new ArrayList<>();

    @Test
    void withoutATerminalAStepIsAnnouncedAndALongOneSaysWhenItIsDone() {
        try (ConsoleProgress progress = new ConsoleProgress(lines::add, details::add, Optional.empty())) {
            progress.started(STORE);
            progress.advanced("backend.zip", 1, 2);
            progress.detail("store backend.zip");
            progress.finished(STORE, Duration.ofMillis(1234));
            progress.started(MOVE);
            progress.finished(MOVE, Duration.ofMillis(3));
            progress.say("done");
        }

        assertThat(lines)
                .containsExactly("[ 4/11] store-release", "        done in 1.2 s", "[10/11] move-pointer", "done");
        assertThat(details).containsExactly("store backend.zip");
    }

    @Test
    void withoutATerminalAWaitIsToldOnceAMinute() {
        try (ConsoleProgress progress = new ConsoleProgress(lines::add, details::add, Optional.empty())) {
            progress.started(STORE);
            progress.waiting("the database wakes up", Duration.ofSeconds(59));
            progress.waiting("the database wakes up", Duration.ofSeconds(60));
            progress.waiting("Lambda changes notes-dev-backend", Duration.ofSeconds(61));
            progress.waiting("Lambda changes notes-dev-backend", Duration.ofSeconds(121));
        }

        assertThat(lines)
                .containsExactly(
                        "[ 4/11] store-release",
                        "the database wakes up, for 1 min",
                        "Lambda changes notes-dev-backend, for 2 min");
    }

    @Test
    void onATerminalTheLiveLineGivesWayToTheLineThatStays() {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(terminal, true, StandardCharsets.UTF_8);
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        try (ConsoleProgress progress =
                new ConsoleProgress(out::println, details::add, Optional.of(new LiveLine(out, clock)))) {
            progress.started(STORE);
            progress.finished(STORE, Duration.ofMillis(1234));
        }

        String written = terminal.toString(StandardCharsets.UTF_8);
        assertThat(written).startsWith("\r\u001b[2K[ 4/11] store-release");
        assertThat(visible(written)).isEqualTo("[ 4/11] store-release  1.2 s" + System.lineSeparator());
    }

    @Test
    void onATerminalTheLiveLineSaysWhatTheStepIsAtAndForHowLong() {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(terminal, true, StandardCharsets.UTF_8);
        Instant[] now = {Instant.EPOCH};
        InstantSource time = () -> now[0];
        try (LiveLine line = new LiveLine(out, time.withZone(ZoneOffset.UTC));
                ConsoleProgress progress = new ConsoleProgress(out::println, details::add, Optional.of(line))) {
            progress.started(STORE);
            now[0] = Instant.EPOCH.plusSeconds(3);
            progress.advanced("3 files", 500 * 1024, 3 * 1024 * 1024);

            assertThat(visible(terminal.toString(StandardCharsets.UTF_8)))
                    .isEqualTo("[ 4/11] store-release  3 files  500 kB of 3.0 MB  3 s");
        }
    }

    @Test
    void aTablesColumnsAreAsWideAsTheirWidestCell() {
        Table table = new Table("system", "release");
        table.row("dev", "20261122T141503Z-3f9c2ab");
        table.row("production", "-");

        assertThat(table.lines())
                .containsExactly("system      release", "dev         20261122T141503Z-3f9c2ab", "production  -");
    }

    /** What a terminal shows in the end of what was written to it. */
    private static String visible(String written) {
        return written.replaceAll("[^\n]*\r\u001b\\[2K", "");
    }
}
