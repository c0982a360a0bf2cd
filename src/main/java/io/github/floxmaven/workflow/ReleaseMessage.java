package io.github.floxmaven.workflow;

import io.github.floxmaven.release.CommitSummary;
import java.util.List;
import java.util.Map;

/** What git says of a release for good: the message of its merge commit and of its tag. */
final class ReleaseMessage {
    private final ReleaseProposal proposal;

    ReleaseMessage(ReleaseProposal proposal) {
        this.proposal = proposal;
    }

    /** Git reads the last paragraph as trailers; each commit's line begins so that none can pass for one. */
    String text(String tag, String approver) {
        StringBuilder text = new StringBuilder("Release " + tag + ": commit "
                + proposal.commit().shortHash() + ", as system " + proposal.from() + " runs it\n\n");
        for (Map.Entry<String, List<CommitSummary>> author :
                proposal.commitsByAuthor().entrySet()) {
            text.append("By ").append(author.getKey()).append("\n\n");
            author.getValue().forEach(commit -> text.append("- ")
                    .append(commit.shortHash())
                    .append(' ')
                    .append(commit.subject())
                    .append('\n'));
            text.append('\n');
        }
        if (proposal.olderCommits() > 0) {
            text.append("And ").append(proposal.olderCommits()).append(" older commits\n\n");
        }
        return text.append("Approved-by: ")
                .append(approver)
                .append("\nFlox-Release: ")
                .append(proposal.candidate().release().id())
                .append('\n')
                .toString();
    }
}
