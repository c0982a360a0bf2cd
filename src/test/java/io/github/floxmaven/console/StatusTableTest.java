package io.github.floxmaven.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.release.ProjectStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTableTest {
    @Test
    void isALineASystem() {
        List<String> lines = lines(SampleStatus.usual());

        assertThat(lines.get(0)).matches("system +release +commit +since +by +approved by +waiting +address");
        assertThat(lines.get(1))
                .matches("dev +20261121T093012Z-3f9c2ab +3f9c2ab +2026-11-21 10:30 \\(1 day\\) +runner@ci +- +"
                        + "2 of branch dev +https://dev.notes.example.org/");
        assertThat(lines.get(2))
                .matches("live +20261112T151210Z-1b2c3d4 +1b2c3d4 +2026-11-16 14:15 \\(6 days\\) +runner@ci +"
                        + "Anna Berger, seen on dev +13 of system dev +https://live.notes.example.org/");
    }

    @Test
    void namesTheNewestTenCommitsThatWait() {
        List<String> lines = lines(SampleStatus.usual());

        int list = lines.indexOf("System dev has 13 commits that live does not run:");
        assertThat(lines.get(list + 2)).matches("  3f9c2ab +Search notes by word +Ada Lovelace");
        assertThat(lines.subList(list + 2, lines.size())).hasSize(11).endsWith("  … and 3 more");
    }

    @Test
    void showsWhatIsOutOfTheOrdinary() {
        assertThat(lines(SampleStatus.troubled()))
                .anySatisfy(line -> assertThat(line).startsWith("dev ").contains("20261112T151210Z-1b2c3d4 (pinned)"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("live ")
                        .contains("9d8c7b6-dirty")
                        .contains("Ben <ben@example.org>, unreviewed")
                        .contains("? of branch master"))
                .anySatisfy(line -> assertThat(line)
                        .matches("stage-search +nothing yet .* not served: mvn flox:run -Dflox.system=stage-search"))
                .contains(
                        "System live runs what nobody could review: Certificates expire \"tonight\" & <b>nobody</b> is in",
                        "The end of branch master, commit 3f9c2ab, never ran on dev: a deploy to live would be refused.",
                        "The end of branch stage-search, commit 3f9c2ab, is what dev has run: it can go to stage-search.",
                        "test: No credentials for AWS were found.");
    }

    @Test
    void noTextOfOthersSteersTheTerminal() {
        assertThat(lines(SampleStatus.troubled()))
                .noneMatch(line -> line.contains("\u202e"))
                .anyMatch(line -> line.contains("O'Neil \ufffdevil"));
    }

    @ParameterizedTest
    @CsvSource({
        "PT-5S, a moment",
        "PT59S, a moment",
        "PT1M, 1 minute",
        "PT59M59S, 59 minutes",
        "PT23H59M, 23 hours",
        "PT24H, 1 day",
        "P59D, 59 days",
        "P60D, 2 months",
        "P729D, 24 months",
        "P730D, 2 years"
    })
    void anAgeIsToldInItsLargestUnit(Duration age, String words) {
        assertThat(Words.age(Instant.EPOCH, Instant.EPOCH.plus(age))).isEqualTo(words);
    }

    private static List<String> lines(ProjectStatus status) {
        return new StatusTable(status, SampleStatus.BERLIN).lines();
    }
}
