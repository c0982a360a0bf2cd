package io.github.floxmaven.mojo;

import io.github.floxmaven.release.Approval;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.CommitSummary;
import io.github.floxmaven.workflow.ReleaseProposal;
import io.github.floxmaven.workflow.ServedRelease;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What would be released, as lines for the console. */
final class ProposalLines {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final ReleaseProposal proposal;
    private final ZoneId zone;
    private final List<String> lines = new ArrayList<>();

    ProposalLines(ReleaseProposal proposal, ZoneId zone) {
        this.proposal = proposal;
        this.zone = zone;
    }

    List<String> lines() {
        lines.clear();
        lines.add(describe(proposal.candidate()));
        proposal.address().ifPresent(address -> lines.add("  It answers at " + address));
        lines.add(proposal.current().map(this::describe).orElse("System \"" + proposal.to() + "\" runs nothing yet."));
        lines.add("");
        addCommits();
        add("What else differs:", proposal.differences());
        proposal.migration()
                .ifPresent(handler ->
                        add("The database:", List.of("migrated by " + handler + " before the release serves")));
        add(
                "Not in the release, because system \"" + proposal.from() + "\" does not run it yet:",
                proposal.waiting().stream()
                        .map(commit -> describe(commit) + " (" + commit.author() + ")")
                        .toList());
        add("Please note:", proposal.warnings());
        return List.copyOf(lines);
    }

    private String describe(ServedRelease served) {
        return "System \"" + served.system() + "\" runs release "
                + served.release().id()
                + served.commit()
                        .map(Commit::shortHash)
                        .map(hash -> " (commit " + hash + ")")
                        .orElse("")
                + served.since()
                        .map(at -> " since " + TIME.format(at.atZone(zone)))
                        .orElse("")
                + served.approval()
                        .map(Approval::by)
                        .map(by -> ", approved by " + by)
                        .orElse("")
                + ".";
    }

    private void addCommits() {
        if (proposal.commits().isEmpty()) {
            lines.add("What is new can't be told: this clone does not have the commit that system \"" + proposal.to()
                    + "\" runs.");
            lines.add("");
            return;
        }
        lines.add("What is new for system \"" + proposal.to() + "\":");
        proposal.commitsByAuthor().forEach((author, commits) -> {
            lines.add("  " + author);
            commits.forEach(commit -> lines.add("    " + describe(commit)));
        });
        if (proposal.olderCommits() > 0) {
            lines.add("  and " + proposal.olderCommits() + " older commits");
        }
        lines.add("");
    }

    private static String describe(CommitSummary commit) {
        return commit.shortHash() + " " + commit.subject();
    }

    private void add(String title, List<String> sentences) {
        if (!sentences.isEmpty()) {
            lines.add(title);
            sentences.forEach(sentence -> lines.add("  " + sentence));
            lines.add("");
        }
    }
}
