package io.github.floxmaven.workflow;

import static io.github.floxmaven.workflow.Markdown.escaped;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What reviewers read who are to merge a release. */
final class PullRequestText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ReleaseProposal proposal;
    private final StringBuilder text = new StringBuilder();

    PullRequestText(ReleaseProposal proposal) {
        this.proposal = proposal;
    }

    /** The same for each release, so that an open one is brought up to date and not renamed. */
    String title() {
        return "Release what " + proposal.from() + " runs to " + proposal.to();
    }

    String markdown() {
        text.setLength(0);
        line("System **" + proposal.to() + "** gets what system **" + proposal.from() + "** runs"
                + proposal.candidate()
                        .since()
                        .map(at -> " since " + TIME.format(at))
                        .orElse("")
                + ": release `" + proposal.candidate().release().id() + "`, commit "
                + proposal.commit().hash() + ".");
        proposal.address().ifPresent(address -> line("\nTry it at <" + address + ">."));
        line(
                "\n**Merging this is the approval.** Use a merge commit, so that the next release knows what this one had.");
        list("Please note", warnings());
        commits();
        list("What else differs", proposal.differences());
        proposal.migration()
                .ifPresent(handler -> line(
                        "\nThe migration " + escaped(handler) + " runs on the database before the release serves."));
        line("\n"
                + proposal.current()
                        .map(now -> "System " + proposal.to() + " now runs release `"
                                + now.release().id() + "`"
                                + now.since()
                                        .map(at -> " since " + TIME.format(at))
                                        .orElse("") + ".")
                        .orElse("System " + proposal.to() + " runs nothing yet."));
        return text.toString();
    }

    /** A pull request brings the whole branch, also what was never tried. */
    private List<String> warnings() {
        List<String> warnings = new ArrayList<>(proposal.warnings());
        if (!proposal.waiting().isEmpty()) {
            warnings.add("The branch has " + proposal.waiting().size() + " newer commits that system " + proposal.from()
                    + " does not run. Merged with them, this is no release of " + proposal.from()
                    + "'s: deploy them first, and run flox:release again.");
        }
        return warnings;
    }

    private void commits() {
        if (proposal.commits().isEmpty()) {
            line("\nWhat is new can't be told: this clone does not have the commit that system " + proposal.to()
                    + " runs.");
            return;
        }
        line("\n## What is new");
        proposal.commitsByAuthor().forEach((author, commits) -> {
            line("\n" + escaped(author) + "\n");
            commits.forEach(commit -> line("- " + escaped(commit.subject()) + " " + commit.shortHash()));
        });
        if (proposal.olderCommits() > 0) {
            line("\nAnd " + proposal.olderCommits() + " older commits.");
        }
    }

    private void list(String title, List<String> sentences) {
        if (!sentences.isEmpty()) {
            line("\n## " + title + "\n");
            sentences.forEach(sentence -> line("- " + escaped(sentence)));
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
