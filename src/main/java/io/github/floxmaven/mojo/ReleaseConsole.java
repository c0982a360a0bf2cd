package io.github.floxmaven.mojo;

import io.github.floxmaven.workflow.ReleaseOperator;
import io.github.floxmaven.workflow.ReleaseProposal;
import java.time.ZoneId;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/** Shows a release on the console, and asks there. */
final class ReleaseConsole implements ReleaseOperator {
    private final Log log;
    private final boolean canAsk;

    /** @param canAsk whether somebody sits at a terminal */
    ReleaseConsole(Log log, boolean canAsk) {
        this.log = log;
        this.canAsk = canAsk;
    }

    @Override
    public void show(ReleaseProposal proposal) {
        log.info("");
        new ProposalLines(proposal, ZoneId.systemDefault()).lines().forEach(log::info);
    }

    @Override
    public Optional<String> askForApproval() {
        return canAsk
                ? Optional.ofNullable(
                        System.console().readLine("Release it? Type the name of who approved it, or nothing to stop: "))
                : Optional.empty();
    }
}
