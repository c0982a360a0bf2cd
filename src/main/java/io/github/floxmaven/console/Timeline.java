package io.github.floxmaven.console;

import io.github.floxmaven.release.Approval;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.LedgerEntry;
import io.github.floxmaven.release.LedgerEntry.Action;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemStanding;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What happened to all systems, as a part of the status page: the newest day first.
 *
 * @param systems the systems
 * @param times writes its times
 */
record Timeline(List<SystemStanding> systems, Times times) {
    private record Event(SystemName system, LedgerEntry entry) {}

    Html html() {
        TreeMap<LocalDate, List<Event>> days = systems.stream()
                .flatMap(system -> system.history().stream().map(entry -> new Event(system.name(), entry)))
                .sorted(Comparator.comparing((Event event) -> event.entry().at())
                        .reversed())
                .collect(Collectors.groupingBy(
                        event -> times.date(event.entry().at()), TreeMap::new, Collectors.toList()));
        List<Html> newestFirst = days.descendingMap().entrySet().stream()
                .map(day -> day(day.getKey(), day.getValue()))
                .toList();
        return newestFirst.isEmpty()
                ? Html.of("<p class=\"muted\">Nothing happened yet.</p>\n")
                : Html.of("<div class=\"card\">\n%s</div>\n", newestFirst);
    }

    private Html day(LocalDate date, List<Event> events) {
        return Html.of(
                """
                <h3>%s</h3>
                <ol class="events">
                %s</ol>
                """,
                times.day(date), events.stream().map(this::item).toList());
    }

    private Html item(Event event) {
        LedgerEntry entry = event.entry();
        return Html.of(
                """
                <li>
                <p class="muted">%s</p>
                <div>
                <p><strong>%s</strong> %s <code>%s</code></p>
                %s<p class="muted">By <bdi>%s</bdi>%s</p>
                </div>
                </li>
                """,
                times.clock(entry.at()),
                event.system(),
                entry.action() == Action.DEPLOYED ? "got release" : "went back to release",
                entry.pointer().release(),
                entry.approval().map(Timeline::approval),
                entry.by(),
                entry.commit().map(Timeline::commit));
    }

    private static Html approval(Approval approval) {
        return approval.reviewedOn()
                .map(system -> Html.of(
                        "<p>Approved by <strong><bdi>%s</bdi></strong>, reviewed on %s</p>\n", approval.by(), system))
                .orElseGet(() -> Html.of(
                        "<p>Approved by <strong><bdi>%s</bdi></strong>, not reviewed: <q><bdi>%s</bdi></q></p>\n",
                        approval.by(), approval.unreviewed().orElseThrow()));
    }

    private static Html commit(Commit commit) {
        return Html.of(
                ", commit <code>%s</code>%s",
                commit.shortHash(), commit.clean() ? "" : " with changes that were not committed");
    }
}
