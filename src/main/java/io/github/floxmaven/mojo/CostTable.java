package io.github.floxmaven.mojo;

import io.github.floxmaven.aws.cost.Cost;
import io.github.floxmaven.aws.cost.SystemCosts;
import io.github.floxmaven.console.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a system costs, as lines for the user. */
record CostTable(SystemCosts costs) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "It costs " + costs.idleMonth() + " US dollars a month while nobody uses it, and by use what follows.");
        lines.add("These are AWS's list prices of " + costs.date() + " in " + costs.region()
                + ", no offer of anybody's.");
        Table table = new Table("  what is paid for", "US dollars", "for");
        Stream.concat(costs.whileIdle().stream(), costs.byUse().stream()).forEach(cost -> row(table, cost));
        lines.addAll(table.lines());
        return lines;
    }

    private static void row(Table table, Cost cost) {
        table.row("  " + cost.what(), cost.dollars().toPlainString(), cost.unit());
    }
}
