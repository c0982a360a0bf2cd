package io.github.floxmaven.mojo;

import io.github.floxmaven.config.ProjectConfiguration;
import io.github.floxmaven.config.SystemChoice;
import io.github.floxmaven.config.SystemConfiguration;
import io.github.floxmaven.console.ConsoleProgress;
import io.github.floxmaven.console.Table;
import io.github.floxmaven.release.BuildBranch;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.LedgerEntry;
import io.github.floxmaven.release.Platform;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.workflow.SystemHistory;
import io.github.floxmaven.workflow.TargetSystem;
import java.net.URI;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Says what each system runs, from which commit, since when and by whom, and where it answers.
 *
 * @since 0.1.0
 */
@Mojo(name = "status", threadSafe = true)
public final class StatusMojo extends AbstractFloxMojo {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /**
     * The system to look at. Default: all systems of the project; of those that can't be reached it says why.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.system")
    private String system;

    @Override
    void run() {
        ProjectConfiguration configuration = configuration();
        List<SystemConfiguration> systems = configuration.systems();
        List<SystemName> names = system == null
                ? systems.stream().map(SystemConfiguration::name).toList()
                : List.of(new SystemChoice(configuration).choose(system, new BuildBranch.NoRepository()));
        Table table = new Table("system", "release", "commit", "since", "by", "address");
        List<String> unreachable = new ArrayList<>();
        try (ConsoleProgress progress = Terminal.progress(getLog(), session)) {
            for (SystemName name : names) {
                try {
                    addRow(table, open(configuration, name, progress));
                } catch (FloxException e) {
                    if (names.size() == 1) {
                        throw e;
                    }
                    unreachable.add(name + ": " + e.getMessage());
                    getLog().debug(e);
                }
            }
        }
        table.lines().forEach(getLog()::info);
        unreachable.stream().flatMap(String::lines).forEach(getLog()::info);
    }

    private static void addRow(Table table, TargetSystem target) {
        try (Platform platform = target.platform()) {
            SystemHistory history = SystemHistory.of(target);
            Optional<LedgerEntry> last = history.isTold() ? history.last() : Optional.empty();
            table.row(
                    target.name().name(),
                    history.served().orElse("nothing yet") + (history.isPinned() ? " (pinned)" : ""),
                    last.flatMap(LedgerEntry::commit).map(Commit::shortHash).orElse("-"),
                    last.map(entry -> TIME.format(entry.at().atZone(ZoneId.systemDefault())))
                            .orElse("-"),
                    last.map(LedgerEntry::by).orElse("-"),
                    platform.address().map(URI::toString).orElse("not served: mvn flox:run"));
        }
    }
}
