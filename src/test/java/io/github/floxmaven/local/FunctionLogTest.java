package io.github.floxmaven.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionLogTest {
    private final List<String> console = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void aLineCarriesTimeAndRelease() throws Exception {
        Path file = folder.resolve("logs/backend.log");
        try (FunctionLog log = new FunctionLog(file, console::add)) {
            log.line("r1", "hello");
        }

        assertThat(Files.readString(file)).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z r1 hello\n");
        assertThat(console).containsExactly("hello");
    }

    @Test
    void linesOfAnEarlierRunAreKept() throws Exception {
        Path file = folder.resolve("backend.log");
        for (String line : List.of("one", "two")) {
            try (FunctionLog log = new FunctionLog(file, console::add)) {
                log.line("r1", line);
            }
        }

        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void aFileOverItsLimitBecomesTheOldOne() throws Exception {
        Path file = folder.resolve("backend.log");
        try (FunctionLog log = new FunctionLog(file, console::add, 100)) {
            for (int i = 0; i < 7; i++) {
                log.line("r1", "line " + i);
            }
        }

        assertThat(Files.readAllLines(folder.resolve("backend.log.1")))
                .last()
                .asString()
                .endsWith("line 5");
        assertThat(Files.readAllLines(file)).singleElement().asString().endsWith("line 6");
    }

    @Test
    void aFileThatCantBeWrittenIsToldOnceAndStopsNothing() throws Exception {
        Path taken = Files.createFile(folder.resolve("logs"));
        try (FunctionLog log = new FunctionLog(taken.resolve("backend.log"), console::add)) {
            log.line("r1", "one");
            log.line("r1", "two");
        }

        assertThat(console).hasSize(3).startsWith("one").endsWith("two");
    }
}
