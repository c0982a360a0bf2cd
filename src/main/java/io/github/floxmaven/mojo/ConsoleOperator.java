package io.github.floxmaven.mojo;

import io.github.floxmaven.console.Table;
import io.github.floxmaven.release.ChangeProposal;
import io.github.floxmaven.release.Operator;
import io.github.floxmaven.release.RefusedException;
import java.util.Locale;
import org.apache.maven.plugin.logging.Log;

/** Shows on the console, and asks there. */
final class ConsoleOperator implements Operator {
    private final Log log;
    private final boolean canAsk;
    private final boolean yes;
    private final CostTable costs;

    /**
     * @param canAsk whether somebody sits at a terminal
     * @param yes whether the user has agreed to everything beforehand
     */
    ConsoleOperator(Log log, boolean canAsk, boolean yes, CostTable costs) {
        this.log = log;
        this.canAsk = canAsk;
        this.yes = yes;
        this.costs = costs;
    }

    @Override
    public void show(ChangeProposal proposal) {
        Table table = new Table("  change", "what", "how", "data and users");
        proposal.changes()
                .forEach(change ->
                        table.row("  " + word(change.kind()), change.what(), change.detail(), change.meaning()));
        log.info("");
        table.lines().forEach(log::info);
        log.info("");
        costs.lines().forEach(log::info);
        log.info("");
    }

    private static String word(ChangeProposal.Kind kind) {
        return switch (kind) {
            case ADDED -> "add";
            case CHANGED -> "change";
            case REPLACED -> "REPLACE";
            case REMOVED -> "REMOVE";
        };
    }

    @Override
    public void confirm(String question) {
        if (yes) {
            return;
        }
        if (!canAsk) {
            throw new RefusedException(
                    question
                            + "\n  There is nobody to ask, so nothing was changed. Run it at a terminal, or agree by -Dflox.yes.");
        }
        String answer = System.console().readLine("%s [y/N] ", question);
        if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).matches("y|yes")) {
            throw new RefusedException("Nothing was changed, as you did not agree.");
        }
    }
}
