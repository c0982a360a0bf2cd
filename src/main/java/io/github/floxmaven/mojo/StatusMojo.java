package io.github.floxmaven.mojo;

import io.github.floxmaven.config.ProjectConfiguration;
import io.github.floxmaven.console.Table;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.LedgerEntry;
import io.github.floxmaven.release.Platform;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.workflow.SystemHistory;
import io.github.floxmaven.workflow.TargetSystem;
import java.net.URI;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Says what the local system runs, from which commit, since when and by whom, and where it answers.
 *
 * @since 0.1.0
 */
@Mojo(name = "status", threadSafe = true)
public final class StatusMojo extends AbstractFloxMojo {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    @Override
    void run() {
        ProjectConfiguration configuration = configuration();
        TargetSystem target = localSystem(configuration, getLog()::debug).open();
        try (Platform platform = target.platform()) {
            Table table = new Table("system", "release", "commit", "since", "by", "address");
            SystemHistory history = SystemHistory.of(target);
            Optional<LedgerEntry> last = history.isTold() ? history.last() : Optional.empty();
            table.row(
                    target.name().name(),
                    history.pointer().map(Pointer::release).orElse("nothing yet")
                            + (history.isPinned() ? " (pinned)" : ""),
                    last.flatMap(LedgerEntry::commit).map(Commit::shortHash).orElse("-"),
                    last.map(entry -> TIME.format(entry.at().atZone(ZoneId.systemDefault())))
                            .orElse("-"),
                    last.map(LedgerEntry::by).orElse("-"),
                    platform.address().map(URI::toString).orElse("not served: mvn flox:run"));
            table.lines().forEach(getLog()::info);
        }
    }
}
