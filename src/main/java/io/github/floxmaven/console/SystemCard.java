package io.github.floxmaven.console;

import io.github.floxmaven.release.Approval;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.LedgerEntry;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemStanding;
import io.github.floxmaven.release.SystemStanding.Candidate;
import io.github.floxmaven.release.SystemStanding.Served;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a system runs, as a card of the status page.
 *
 * @param system the system
 * @param times writes its times
 */
record SystemCard(SystemStanding system, Times times) {
    private static final Html EMPTY = Html.of("<p>Nothing was brought here yet.</p>\n");

    Html html() {
        return Html.of(
                """
                <article class="card">
                <header>
                <h3>%s</h3>
                %s</header>
                %s%s%s</article>
                """,
                system.name(), badge(), system.served().map(this::summary).orElse(EMPTY), notes(), facts());
    }

    private Optional<Html> badge() {
        Optional<Served> served = system.served();
        if (served.isEmpty()) {
            return Optional.of(badge("quiet", "Empty"));
        } else if (served.get().pinned()) {
            return Optional.of(badge("warning", "Rolled back"));
        } else if (system.approval().flatMap(Approval::unreviewed).isPresent()) {
            return Optional.of(badge("warning", "Not reviewed"));
        } else if (system.waiting().stream().anyMatch(some -> some.commits().isEmpty())) {
            return Optional.empty();
        }
        // What waits on its branch is mostly what the followed system runs: the longer list has both.
        int waiting = system.waiting().stream()
                .mapToInt(some -> some.commits().orElseThrow().size())
                .max()
                .orElse(0);
        return Optional.of(
                waiting == 0
                        ? badge("good", "Up to date")
                        : badge("news", Words.count(waiting, "change") + " to come"));
    }

    private static Html badge(String kind, String text) {
        return Html.of("<p class=\"badge %s\">%s</p>\n", kind, text);
    }

    private Html summary(Served served) {
        if (served.entry().isEmpty()) {
            return Html.of("<p>Runs a release of which its history does not tell, because the last run of Flox did not"
                    + " come to its end.</p>\n");
        }
        LedgerEntry entry = served.entry().get();
        return Html.of(
                "<p>Runs this release for <strong>%s</strong>, since %s%s.</p>\n",
                times.age(entry.at()),
                times.moment(entry.at()),
                entry.approval()
                        .map(approval -> Html.of(", approved by <strong><bdi>%s</bdi></strong>", approval.by())));
    }

    private List<Html> notes() {
        Optional<Html> pinned = system.served()
                .filter(Served::pinned)
                .map(served -> note(
                        "warning",
                        "Rolled back",
                        Html.of("It stays at this earlier release until somebody lifts that.")));
        Optional<Html> unreviewed = system.approval()
                .flatMap(Approval::unreviewed)
                .map(reason -> note(
                        "warning",
                        "Not reviewed",
                        Html.of("Nobody could look at this release before. The reason: <q><bdi>%s</bdi></q>", reason)));
        return Stream.of(pinned, unreviewed, system.candidate().map(this::next))
                .flatMap(Optional::stream)
                .toList();
    }

    private Html next(Candidate next) {
        SystemName followed = system.follows().orElseThrow();
        return switch (next.review()) {
            case REVIEWED ->
                note(
                        "good",
                        "Ready",
                        Html.of(
                                "Branch <bdi>%s</bdi> ends with what ran on %s, file for file.",
                                next.branch(), followed));
            case UNREVIEWED ->
                note(
                        "warning",
                        "Not ready",
                        Html.of(
                                "Branch <bdi>%s</bdi> ends with what never ran on %s, so Flox does not bring it here.",
                                next.branch(), followed));
            case UNKNOWN ->
                note(
                        "quiet",
                        "Not known",
                        Html.of(
                                "System %s could not be asked whether the end of branch <bdi>%s</bdi> ran there.",
                                followed, next.branch()));
        };
    }

    private static Html note(String kind, String title, Html text) {
        return Html.of("<p class=\"note %s\"><strong>%s.</strong> %s</p>\n", kind, title, text);
    }

    private Optional<Html> facts() {
        Optional<Served> served = system.served();
        List<Html> facts = Stream.of(
                        fact("Address", system.address().map(SystemCard::link)),
                        fact(
                                "Reviewed on",
                                system.approval().flatMap(Approval::reviewedOn).map(SystemCard::text)),
                        fact("Brought by", served.flatMap(Served::entry).map(entry -> text(entry.by()))),
                        fact("Release", served.map(runs -> Html.of("<code>%s</code>", runs.release()))),
                        fact("Commit", served.flatMap(Served::commit).map(SystemCard::commit)))
                .flatMap(Optional::stream)
                .toList();
        return Optional.of(facts).filter(some -> !some.isEmpty()).map(some -> Html.of("<dl>\n%s</dl>\n", some));
    }

    private static Optional<Html> fact(String term, Optional<Html> description) {
        return description.map(some -> Html.of("<div><dt>%s</dt><dd>%s</dd></div>\n", term, some));
    }

    private static Html text(String text) {
        return Html.of("<bdi>%s</bdi>", text);
    }

    private static Html link(URI address) {
        return Html.of("<a href=\"%s\">%s</a>", address, address.getAuthority());
    }

    private static Html commit(Commit commit) {
        return Html.of(
                "<code>%s</code>%s", commit.shortHash(), commit.clean() ? "" : " with changes that were not committed");
    }
}
