package io.github.floxmaven.console;

import io.github.floxmaven.release.Approval;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.CommitSummary;
import io.github.floxmaven.release.LedgerEntry;
import io.github.floxmaven.release.ProjectStatus;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemStanding;
import io.github.floxmaven.release.SystemStanding.Candidate;
import io.github.floxmaven.release.SystemStanding.Served;
import io.github.floxmaven.release.SystemStanding.Waiting;
import io.github.floxmaven.release.SystemStanding.Waiting.Origin;
import java.net.URI;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A project's status for developers: a table of its systems, and below it what waits. */
public final class StatusTable {
    /** How many commits of those that wait are named. */
    private static final int NAMED = 10;

    private final ProjectStatus status;
    private final DateTimeFormatter time;

    /** @param zone the time zone of the reader */
    public StatusTable(ProjectStatus status, ZoneId zone) {
        this.status = status;
        this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(zone);
    }

    /** The lines, in plain text. */
    public List<String> lines() {
        Stream<String> remarks = status.systems().stream().flatMap(this::remarks);
        Stream<String> unreachable = status.unreachable().stream()
                .flatMap(system -> (system.name() + ": " + system.cause().getMessage()).lines());
        return Stream.of(table(), remarks, unreachable)
                .flatMap(lines -> lines)
                .map(Printable::of)
                .toList();
    }

    private Stream<String> table() {
        Table table = new Table("system", "release", "commit", "since", "by", "approved by", "waiting", "address");
        status.systems().forEach(system -> addRow(table, system));
        return status.systems().isEmpty() ? Stream.empty() : table.lines().stream();
    }

    private void addRow(Table table, SystemStanding system) {
        Optional<Served> served = system.served();
        Optional<LedgerEntry> entry = served.flatMap(Served::entry);
        table.row(
                system.name().name(),
                served.map(StatusTable::release).orElse("nothing yet"),
                served.flatMap(Served::commit).map(StatusTable::commit).orElse("-"),
                entry.map(this::since).orElse("-"),
                entry.map(LedgerEntry::by).orElse("-"),
                system.approval().map(StatusTable::approval).orElse("-"),
                waiting(system),
                system.address().map(URI::toString).orElse("not served: mvn flox:run -Dflox.system=" + system.name()));
    }

    private static String release(Served served) {
        return served.release() + (served.pinned() ? " (pinned)" : "");
    }

    private static String commit(Commit commit) {
        return commit.shortHash() + (commit.clean() ? "" : "-dirty");
    }

    private String since(LedgerEntry entry) {
        return time.format(entry.at()) + " (" + Words.age(entry.at(), status.at()) + ")";
    }

    private static String approval(Approval approval) {
        return approval.by()
                + approval.reviewedOn().map(system -> ", seen on " + system).orElse(", unreviewed");
    }

    private static String waiting(SystemStanding system) {
        String waiting = system.waiting().stream()
                .filter(StatusTable::isWorthTelling)
                .map(some -> some.commits().map(List::size).map(String::valueOf).orElse("?") + " of " + origin(some))
                .collect(Collectors.joining(", "));
        return waiting.isEmpty() ? "-" : waiting;
    }

    private static boolean isWorthTelling(Waiting waiting) {
        return waiting.commits().filter(List::isEmpty).isEmpty();
    }

    private static String origin(Waiting waiting) {
        return (waiting.origin() == Origin.BRANCH ? "branch " : "system ") + waiting.of();
    }

    private Stream<String> remarks(SystemStanding system) {
        Stream<String> unreviewed = system.approval().flatMap(Approval::unreviewed).stream()
                .flatMap(reason ->
                        Stream.of("", "System " + system.name() + " runs what nobody could review: " + reason));
        Stream<String> waiting =
                system.waiting().stream().filter(StatusTable::isWorthTelling).flatMap(some -> waiting(system, some));
        Stream<String> candidate = system.candidate().stream().flatMap(next -> Stream.of("", candidate(system, next)));
        return Stream.of(unreviewed, waiting, candidate).flatMap(lines -> lines);
    }

    private static Stream<String> waiting(SystemStanding system, Waiting waiting) {
        String origin = waiting.origin() == Origin.BRANCH
                ? "Branch " + waiting.of() + ", as fetched last,"
                : "System " + waiting.of();
        if (waiting.commits().isEmpty()) {
            return Stream.of(
                    "",
                    origin + " may have commits that " + system.name() + " does not run; this clone can't tell.",
                    "  Run \"git fetch\"; in a shallow clone, \"git fetch --unshallow\".");
        }
        List<CommitSummary> commits = waiting.commits().get();
        Table table = new Table("  commit", "subject", "author");
        commits.stream()
                .limit(NAMED)
                .forEach(commit -> table.row("  " + commit.shortHash(), commit.subject(), commit.author()));
        Stream<String> more =
                commits.size() > NAMED ? Stream.of("  … and " + (commits.size() - NAMED) + " more") : Stream.empty();
        return Stream.of(
                        Stream.of(
                                "",
                                origin + " has " + Words.count(commits.size(), "commit") + " that " + system.name()
                                        + " does not run:"),
                        table.lines().stream(),
                        more)
                .flatMap(lines -> lines);
    }

    private static String candidate(SystemStanding system, Candidate candidate) {
        SystemName followed = system.follows().orElseThrow();
        String next = "The end of branch " + candidate.branch() + ", commit "
                + candidate.tip().shortHash() + ", ";
        return switch (candidate.review()) {
            case REVIEWED -> next + "is what " + followed + " has run: it can go to " + system.name() + ".";
            case UNREVIEWED ->
                next + "never ran on " + followed + ": a deploy to " + system.name() + " would be refused.";
            case UNKNOWN -> next + "may have run on " + followed + ", which could not be asked.";
        };
    }
}
