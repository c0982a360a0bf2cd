package io.github.floxmaven.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.release.ProjectStatus;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemStanding;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatusPageTest {
    @Test
    void beginsWithWhatUsersHave() {
        assertThat(text(SampleStatus.usual()))
                .contains("live runs release 20261112T151210Z-1b2c3d4 since Monday 16 November 2026, approved by Anna"
                        + " Berger. 13 changes on dev are not there yet.");
    }

    @Test
    void tellsOfEachSystemWhatItRunsSinceWhenAndWhere() {
        assertThat(text(SampleStatus.usual()))
                .contains(
                        "Runs this release for 6 days, since Monday 16 November 2026, 14:15, approved by Anna Berger.")
                .contains("Address live.notes.example.org Reviewed on dev Brought by runner@ci"
                        + " Release 20261112T151210Z-1b2c3d4 Commit 1b2c3d4")
                .contains("Runs this release for 1 day, since Saturday 21 November 2026, 10:30.");
    }

    @Test
    void listsWhatIsNew() {
        assertThat(text(SampleStatus.usual()))
                .contains("On dev, not on live yet 13 changes Search notes by word"
                        + " Ada Lovelace, 22 November 2026, 3f9c2ab")
                .contains("3 more changes")
                .contains("On branch dev, not on dev yet 2 changes")
                .doesNotContain("On branch master, not on live yet");
    }

    @Test
    void tellsTheHistoryOfAllSystemsDayByDay() {
        assertThat(text(SampleStatus.usual()))
                .containsSubsequence(
                        "History Saturday 21 November 2026 10:30 dev got release 20261121T093012Z-3f9c2ab"
                                + " By runner@ci, commit 3f9c2ab",
                        "Monday 16 November 2026 14:15 live got release 20261112T151210Z-1b2c3d4"
                                + " Approved by Anna Berger, reviewed on dev By runner@ci, commit 1b2c3d4",
                        "Thursday 12 November 2026 16:12 dev got release 20261112T151210Z-1b2c3d4");
    }

    @Test
    void doesNotHideTrouble() {
        assertThat(text(SampleStatus.troubled()))
                .contains("Rolled back. It stays at this earlier release until somebody lifts that.")
                .contains("dev went back to release 20261112T151210Z-1b2c3d4")
                .contains("Not reviewed. Nobody could look at this release before.")
                .contains("Branch master ends with what never ran on dev, so Flox does not bring it here.")
                .contains("Branch stage-search ends with what ran on dev, file for file.")
                .contains("9d8c7b6 with changes that were not committed")
                .contains("test Not known This system could not be asked. No credentials for AWS were found."
                        + " Log in with \"aws sso login\".");
    }

    @Test
    void nobodysTextBecomesMarkup() {
        assertThat(html(SampleStatus.troubled()))
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;quotes&quot;")
                .contains("Ben &lt;ben@example.org&gt;")
                .contains("&lt;b&gt;nobody&lt;/b&gt;")
                .contains("O&#39;Neil \ufffdevil")
                .doesNotContain("<script", "<b>", "\u202e");
    }

    @Test
    void aHistoryOfThousandsDoesNotMakeAnEndlessPage() {
        assertThat(text(SampleStatus.troubled())).contains("240 more changes").contains("… and 40 earlier changes");
    }

    @Test
    void needsNothingBesideItself() {
        assertThat(Stream.of(html(SampleStatus.usual()), html(SampleStatus.troubled())))
                .allSatisfy(html -> assertThat(html)
                        .contains("default-src 'none'")
                        .doesNotContain("src=", "url(", "@import", "<script"));
    }

    @Test
    void theLocalSystemIsToldOfWhereThereIsNoOther() {
        SystemStanding dev = SampleStatus.usual().systems().get(0);
        SystemStanding local = SampleStatus.standing(
                new SystemName("notes", SystemName.LOCAL), dev.history().get(0), dev.history(), List.of());

        assertThat(text(new ProjectStatus("notes", SampleStatus.NOW, List.of(dev, local), List.of())))
                .contains("dev runs release")
                .doesNotContain("local");
        assertThat(text(new ProjectStatus("notes", SampleStatus.NOW, List.of(local), List.of())))
                .contains("local runs release");
    }

    private static String html(ProjectStatus status) {
        return new StatusPage(status, SampleStatus.BERLIN).html();
    }

    /** What a reader sees, with one blank between words. */
    private static String text(ProjectStatus status) {
        return html(status)
                .replaceFirst("(?s)^.*<body>", "")
                .replaceAll("</?(bdi|strong|code|time|q|a)\\b[^>]*>", "")
                .replaceAll("<[^>]*>", " ")
                .replace("&quot;", "\"")
                .replaceAll("\\s+", " ");
    }
}
