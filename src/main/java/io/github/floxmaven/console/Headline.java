package io.github.floxmaven.console;

import io.github.floxmaven.release.Approval;
import io.github.floxmaven.release.LedgerEntry;
import io.github.floxmaven.release.SystemStanding;
import io.github.floxmaven.release.SystemStanding.Served;
import io.github.floxmaven.release.SystemStanding.Waiting;
import io.github.floxmaven.release.SystemStanding.Waiting.Origin;
import java.util.List;
import java.util.Optional;

/**
 * What a system runs and what is new since, in a sentence or two of the status page.
 *
 * @param system the system
 * @param times writes its times
 */
record Headline(SystemStanding system, Times times) {
    /** Of the systems that follow another, which is where users work; of all, if there are none. */
    static List<Html> of(List<SystemStanding> systems, Times times) {
        List<SystemStanding> following =
                systems.stream().filter(system -> system.follows().isPresent()).toList();
        return (following.isEmpty() ? systems : following)
                .stream().map(system -> new Headline(system, times).html()).toList();
    }

    private Html html() {
        return Html.of(
                "<p class=\"headline\"><strong>%s</strong> %s%s</p>\n",
                system.name(),
                system.served().map(this::runs).orElse(Html.of("runs nothing yet.")),
                system.waiting().stream()
                        .filter(waiting -> waiting.origin() == Origin.SYSTEM)
                        .map(this::isNew)
                        .flatMap(Optional::stream)
                        .toList());
    }

    private Html runs(Served served) {
        return Html.of(
                "runs release <code>%s</code>%s.",
                served.release(), served.entry().map(this::since));
    }

    private Html since(LedgerEntry entry) {
        return Html.of(" since %s%s", times.day(entry.at()), entry.approval().map(Headline::approved));
    }

    private static Html approved(Approval approval) {
        return Html.of(
                ", approved by <strong><bdi>%s</bdi></strong>%s",
                approval.by(), approval.unreviewed().isPresent() ? " without a review" : "");
    }

    private Optional<Html> isNew(Waiting waiting) {
        return waiting.commits()
                .map(commits -> commits.isEmpty()
                        ? Html.of(" It has all that %s has.", waiting.of())
                        : Html.of(
                                " %s on %s %s not there yet.",
                                Words.count(commits.size(), "change"),
                                waiting.of(),
                                commits.size() == 1 ? "is" : "are"));
    }
}
