package io.github.floxmaven.console;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.ProjectStatus;
import io.github.floxmaven.release.ProjectStatus.UnreachableSystem;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemStanding;
import io.github.floxmaven.release.SystemStanding.Waiting.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A project's status for those who don't sit at a terminal: one page that needs nothing beside itself, no script and no
 * network. The system {@code local}, which is one developer's own, is told of only where there is no other.
 */
public final class StatusPage {
    private final String project;
    private final List<SystemStanding> systems;
    private final List<UnreachableSystem> unreachable;
    private final Times times;

    /** @param zone the time zone of the readers */
    public StatusPage(ProjectStatus status, ZoneId zone) {
        this.project = status.project();
        this.times = new Times(zone, status.at());
        boolean onlyLocal = Stream.concat(
                        status.systems().stream().map(SystemStanding::name),
                        status.unreachable().stream().map(UnreachableSystem::name))
                .allMatch(SystemName::isLocal);
        this.systems = those(status.systems(), SystemStanding::name, onlyLocal);
        this.unreachable = those(status.unreachable(), UnreachableSystem::name, onlyLocal);
    }

    private static <T> List<T> those(List<T> all, Function<T, SystemName> name, boolean local) {
        return all.stream().filter(each -> name.apply(each).isLocal() == local).toList();
    }

    /** The page, to be written in UTF-8. The same status gives the same page. */
    public String html() {
        return Html.of(
                        """
                        <!doctype html>
                        <html lang="en">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'">
                        <meta name="color-scheme" content="light dark">
                        <meta name="referrer" content="no-referrer">
                        <link rel="icon" href="data:,">
                        <title>%s: what runs where</title>
                        <style>
                        %s</style>
                        </head>
                        <body>
                        <header>
                        <p class="kicker">What runs where</p>
                        <h1><bdi>%s</bdi></h1>
                        <p class="muted">As of %s</p>
                        </header>
                        <main>
                        %s\
                        <section aria-labelledby="systems">
                        <h2 id="systems">Systems</h2>
                        <div class="cards">
                        %s%s</div>
                        </section>
                        <section aria-labelledby="changes">
                        <h2 id="changes">What is new</h2>
                        <div class="lists">
                        %s</div>
                        </section>
                        <section aria-labelledby="history">
                        <h2 id="history">History</h2>
                        %s</section>
                        </main>
                        <footer class="muted">
                        <p>Written by <code>mvn flox:status</code>. Branches are as they were fetched last; times are those of %s.</p>
                        </footer>
                        </body>
                        </html>
                        """,
                        project,
                        style(),
                        project,
                        times.moment(times.now()),
                        Headline.of(systems, times),
                        systems.stream()
                                .map(system -> new SystemCard(system, times).html())
                                .toList(),
                        unreachable.stream().map(StatusPage::card).toList(),
                        changes(),
                        new Timeline(systems, times).html(),
                        times.zone().getId())
                .source();
    }

    private static Html card(UnreachableSystem system) {
        return Html.of(
                """
                <article class="card">
                <header>
                <h3>%s</h3>
                <p class="badge">Not known</p>
                </header>
                <p>This system could not be asked.</p>
                <p class="note">%s</p>
                </article>
                """,
                system.name(),
                system.cause().getMessage().lines().map(String::strip).collect(Collectors.joining(" ")));
    }

    /** What is ahead of the users first; what only developers have seen last. */
    private List<Html> changes() {
        List<Html> lists = Stream.of(Origin.SYSTEM, Origin.BRANCH)
                .flatMap(origin -> systems.stream().flatMap(system -> changes(system, origin)))
                .toList();
        return lists.isEmpty() ? List.of(Html.of("<p class=\"muted\">No change waits.</p>\n")) : lists;
    }

    private Stream<Html> changes(SystemStanding system, Origin origin) {
        return system.waiting().stream()
                .filter(waiting -> waiting.origin() == origin)
                .filter(waiting -> waiting.commits().filter(List::isEmpty).isEmpty())
                .map(waiting -> new ChangeList(system.name(), waiting, times).html());
    }

    private static Html style() {
        try (InputStream style = StatusPage.class.getResourceAsStream("status.css")) {
            return new Html(new String(style.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new FloxException(
                    "The style of the status page can't be read from the plugin's jar. Delete the plugin from Maven's"
                            + " local repository, so that Maven fetches it again.",
                    e);
        }
    }
}
