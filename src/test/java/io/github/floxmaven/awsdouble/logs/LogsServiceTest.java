package io.github.floxmaven.awsdouble.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.awsdouble.SdkClients;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

class LogsServiceTest {
    private static final String GROUP = "/aws/lambda/notes-dev-backend";
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final AwsDouble aws = AwsDouble.start();
    private final CloudWatchLogsClient logs = SdkClients.client(CloudWatchLogsClient.builder(), aws);

    @BeforeEach
    void threeLines() {
        aws.logs().write(GROUP, "stream [1]", NOON.plusSeconds(2), "ERROR last");
        aws.logs().write(GROUP, "stream [1]", NOON, "INFO first");
        aws.logs().write(GROUP, "stream [2]", NOON.plusSeconds(1), "ERROR second");
    }

    @AfterEach
    void stop() {
        logs.close();
        aws.close();
    }

    @Test
    void linesComeInTheOrderOfTheirTimes() {
        assertThat(messages("")).containsExactly("INFO first", "ERROR second", "ERROR last");
    }

    @Test
    void aPatternOfTermsFilters() {
        assertThat(messages("ERROR")).containsExactly("ERROR second", "ERROR last");
        assertThat(messages("\"ERROR last\"")).containsExactly("ERROR last");
        assertThat(messages("?first ?last")).containsExactly("INFO first", "ERROR last");
        assertThat(messages("ERROR -last")).containsExactly("ERROR second");
    }

    @Test
    void linesOfATimeOnlyAreAsked() {
        assertThat(logs.filterLogEvents(filter -> filter.logGroupName(GROUP)
                                .startTime(NOON.plusSeconds(1).toEpochMilli())
                                .endTime(NOON.plusSeconds(1).toEpochMilli()))
                        .events())
                .extracting(FilteredLogEvent::message)
                .containsExactly("ERROR second");
    }

    @Test
    void aPageMayBeEmptyThoughMoreFollow() {
        aws.logs().setPageSize(1);

        FilterLogEventsResponse first =
                logs.filterLogEvents(filter -> filter.logGroupName(GROUP).filterPattern("ERROR"));

        assertThat(first.events()).isEmpty();
        assertThat(first.nextToken()).isNotNull();
        assertThat(messages("ERROR")).containsExactly("ERROR second", "ERROR last");
    }

    @Test
    void aGroupThatIsNotThereIsNotFound() {
        assertThatThrownBy(() -> logs.filterLogEvents(filter -> filter.logGroupName("none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private List<String> messages(String pattern) {
        return logs
                .filterLogEventsPaginator(filter -> filter.logGroupName(GROUP).filterPattern(pattern))
                .events()
                .stream()
                .map(FilteredLogEvent::message)
                .toList();
    }
}
