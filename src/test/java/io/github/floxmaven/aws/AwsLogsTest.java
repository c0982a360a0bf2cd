package io.github.floxmaven.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.awsdouble.SystemStacks;
import io.github.floxmaven.release.LogLine;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemLogs;
import io.github.floxmaven.release.SystemName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the functions of a system on AWS wrote. */
class AwsLogsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final SystemName DEV = new SystemName("notes", "dev");

    private final AwsDouble aws = AwsDouble.start();
    private final AwsAccess access = DoubleAccess.to(aws);

    @BeforeEach
    void setUp() {
        SystemStacks.setUp(aws, "dev", Optional.empty());
    }

    @AfterEach
    void close() {
        access.close();
        aws.close();
    }

    @Test
    void linesOfBothPartsComeInTheOrderOfTime() {
        write(Part.BACKEND, 1, "first");
        write(Part.BACKEND, 3, "third");
        write(Part.FRONTEND, 2, "second");

        assertThat(since(0).next())
                .containsExactly(
                        new LogLine(NOON.plusSeconds(1), Part.BACKEND, "first"),
                        new LogLine(NOON.plusSeconds(2), Part.FRONTEND, "second"),
                        new LogLine(NOON.plusSeconds(3), Part.BACKEND, "third"));
    }

    @Test
    void whatWasWrittenBeforeIsLeftOut() {
        write(Part.BACKEND, 1, "before");
        write(Part.BACKEND, 2, "after");

        assertThat(texts(since(2))).containsExactly("after");
    }

    @Test
    void allPagesAreRead() {
        aws.logs().setPageSize(2);
        for (int second = 1; second <= 5; second++) {
            write(Part.BACKEND, second, "line " + second);
        }

        assertThat(texts(since(0))).containsExactly("line 1", "line 2", "line 3", "line 4", "line 5");
    }

    @Test
    void eachLineComesOnce() {
        SystemLogs.Reader logs = since(0);
        write(Part.BACKEND, 1, "same");
        write(Part.BACKEND, 1, "same");

        assertThat(texts(logs)).containsExactly("same", "same");
        assertThat(texts(logs)).isEmpty();
        write(Part.BACKEND, 100, "new");
        assertThat(texts(logs)).containsExactly("new");
        assertThat(texts(logs)).isEmpty();
    }

    @Test
    void aLineThatComesInLateIsNotLost() {
        SystemLogs.Reader logs = since(0);
        write(Part.BACKEND, 60, "in time");
        assertThat(texts(logs)).containsExactly("in time");

        write(Part.BACKEND, 50, "late");

        assertThat(texts(logs)).containsExactly("late");
    }

    @Test
    void aStackTraceIsSeveralLines() {
        write(Part.BACKEND, 1, "IllegalStateException: no\n\tat Notes.java:7\n");

        assertThat(texts(since(0))).containsExactly("IllegalStateException: no", "\tat Notes.java:7");
    }

    @Test
    void aSystemThatIsNotSetUpIsRefused() {
        assertThatThrownBy(() -> AwsLogs.of(access, new SystemName("notes", "live")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("flox:setup-system -Dflox.system=live");
    }

    private SystemLogs.Reader since(int second) {
        return AwsLogs.of(access, DEV).since(NOON.plusSeconds(second));
    }

    private void write(Part part, int second, String message) {
        aws.logs().write("/aws/lambda/notes-dev-" + part.label(), "stream", NOON.plusSeconds(second), message);
    }

    private static List<String> texts(SystemLogs.Reader logs) {
        return logs.next().stream().map(LogLine::text).toList();
    }
}
