package io.github.floxmaven.workflow;

import io.github.floxmaven.release.BundleStore;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.Ledger;
import io.github.floxmaven.release.Pause;
import io.github.floxmaven.release.Platform;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.ReleaseStore;
import io.github.floxmaven.release.SystemLock;
import io.github.floxmaven.release.SystemName;
import java.time.Duration;

/**
 * A system and all that is needed to work on it.
 *
 * @param name which system it is
 * @param platform where it runs
 * @param ledger its history
 * @param releases the records of its releases
 * @param bundles the zips of its releases
 * @param lock lets one workflow at a time change it
 */
public record TargetSystem(
        SystemName name, Platform platform, Ledger ledger, ReleaseStore releases, BundleStore bundles, SystemLock lock)
        implements AutoCloseable {
    @Override
    public void close() {
        platform.close();
    }

    /** The same system, for whose lock a workflow stands in line for so long. */
    public TargetSystem waitingForLock(Duration patience, Progress progress) {
        return new TargetSystem(
                name, platform, ledger, releases, bundles, new PatientLock(lock, patience, progress, Pause.REAL));
    }

    /** What to tell a user whose workflow has failed. */
    String whatServes(Progress progress) {
        try {
            return "\n  System \"" + name + "\" "
                    + platform.pointer()
                            .filter(pointer -> !pointer.isPlaceholder())
                            .map(pointer -> "still serves release " + pointer.release() + ".")
                            .orElse("serves nothing yet.");
        } catch (FloxException e) {
            progress.detail("could not read the pointer: " + e.getMessage());
            return "\n  Run \"mvn flox:status\" to see what system \"" + name + "\" serves.";
        }
    }
}
