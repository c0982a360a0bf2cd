package io.github.floxmaven.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.release.LogLine;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.SystemLogs;
import io.github.floxmaven.release.SystemName;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalLogsTest {
    private static final String RELEASE = "20261122T141503Z-3f9c2ab";

    @TempDir
    Path project;

    private LocalFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = LocalFolder.of(project, new SystemName("notes", SystemName.LOCAL));
    }

    @Test
    void thePartsLinesComeInTheOrderOfTime() {
        SystemLogs.Reader reader = new LocalLogs(folder).since(Instant.EPOCH);
        write(Part.BACKEND, "first");
        write(Part.FRONTEND, "second");
        write(Part.BACKEND, "third: ä");

        assertThat(reader.next())
                .isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()))
                .extracting(LogLine::text)
                .containsExactlyInAnyOrder("first", "second", "third: ä");
    }

    @Test
    void eachLineComesOnce() {
        SystemLogs.Reader reader = new LocalLogs(folder).since(Instant.EPOCH);
        write(Part.BACKEND, "first");
        assertThat(reader.next()).hasSize(1);
        assertThat(reader.next()).isEmpty();
        write(Part.BACKEND, "second");

        assertThat(reader.next()).extracting(LogLine::text).containsExactly("second");
    }

    @Test
    void noLineIsLostWhenTheFileIsSetAside() {
        SystemLogs.Reader reader = new LocalLogs(folder).since(Instant.EPOCH);
        try (FunctionLog log = new FunctionLog(folder.log(Part.BACKEND), line -> {}, 150)) {
            log.line(RELEASE, "first line of the log");
            assertThat(reader.next()).hasSize(1);
            log.line(RELEASE, "second line of the log");
            log.line(RELEASE, "third line");
        }

        assertThat(reader.next()).extracting(LogLine::text).containsExactly("second line of the log", "third line");
    }

    @Test
    void whatIsOlderThanAskedForIsLeftOut() {
        write(Part.BACKEND, "old");

        assertThat(new LocalLogs(folder).since(Instant.now().plusSeconds(60)).next())
                .isEmpty();
    }

    private void write(Part part, String line) {
        try (FunctionLog log = new FunctionLog(folder.log(part), written -> {})) {
            log.line(RELEASE, line);
        }
    }
}
