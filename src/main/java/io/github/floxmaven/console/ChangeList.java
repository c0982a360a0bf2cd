package io.github.floxmaven.console;

import io.github.floxmaven.release.CommitSummary;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemStanding.Waiting;
import io.github.floxmaven.release.SystemStanding.Waiting.Origin;
import java.util.List;
import java.util.Optional;

/**
 * What a system does not run yet, as a list of the status page.
 *
 * @param system which system
 * @param waiting what it does not run
 * @param times writes its times
 */
record ChangeList(SystemName system, Waiting waiting, Times times) {
    /** What is seen at once; more is folded away. */
    private static final int SHOWN = 10;
    /** A page of more has no readers: it is the whole history of a project whose system is still empty. */
    private static final int MOST = 200;

    Html html() {
        return Html.of(
                """
                <article class="card">
                <header>
                <h3>%s</h3>
                %s</header>
                %s</article>
                """,
                title(),
                waiting.commits()
                        .map(commits -> Html.of("<p class=\"badge\">%s</p>\n", Words.count(commits.size(), "change"))),
                waiting.commits().map(this::list).orElseGet(this::unknown));
    }

    private Html title() {
        return waiting.origin() == Origin.SYSTEM
                ? Html.of("On %s, not on %s yet", waiting.of(), system)
                : Html.of("On branch <bdi>%s</bdi>, not on %s yet", waiting.of(), system);
    }

    private Html unknown() {
        return Html.of("<p>The machine that wrote this page does not have these changes. There,"
                + " <code>git fetch</code> brings them.</p>\n");
    }

    private Html list(List<CommitSummary> commits) {
        int shown = Math.min(SHOWN, commits.size());
        return Html.of("%s%s", items(commits.subList(0, shown)), more(commits.subList(shown, commits.size())));
    }

    private Optional<Html> more(List<CommitSummary> commits) {
        if (commits.isEmpty()) {
            return Optional.empty();
        }
        int shown = Math.min(MOST, commits.size());
        Optional<Html> rest = Optional.of(commits.size() - shown)
                .filter(left -> left > 0)
                .map(left -> Html.of("<p>… and %s</p>\n", Words.count(left, "earlier change")));
        return Optional.of(Html.of(
                "<details>\n<summary>%s</summary>\n%s%s</details>\n",
                Words.count(commits.size(), "more change"), items(commits.subList(0, shown)), rest));
    }

    private Html items(List<CommitSummary> commits) {
        return Html.of(
                "<ul class=\"changes\">\n%s</ul>\n",
                commits.stream().map(this::item).toList());
    }

    private Html item(CommitSummary commit) {
        return Html.of(
                """
                <li>
                <p><bdi>%s</bdi></p>
                <p class="muted"><bdi>%s</bdi>, %s, <code>%s</code></p>
                </li>
                """,
                commit.subject(), commit.author(), times.shortDay(commit.at()), commit.shortHash());
    }
}
