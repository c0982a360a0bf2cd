package io.github.floxmaven.workflow;

import io.github.floxmaven.release.Check;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.Release;
import java.util.List;
import java.util.Optional;

/** Whether what deploys own of a system is as they left it. */
public final class DriftChecks {
    private final TargetSystem system;
    private final SystemHistory history;

    /** Reads what the system serves, and the end of its ledger. */
    public DriftChecks(TargetSystem system) {
        this.system = system;
        this.history = SystemHistory.of(system);
    }

    /** Whether the pointer says what the ledger says. */
    public Check pointer() {
        String name = "pointer";
        if (history.served().isEmpty()) {
            return Check.ok(name, "nothing was deployed yet");
        }
        String release = history.served().orElseThrow();
        if (history.release().isEmpty()) {
            return Check.problem(
                    name, "the system serves release " + release + ", and its store has no record of that", deploy());
        }
        if (!history.isTold()) {
            return Check.warning(
                    name,
                    "the system serves release " + release + ", and the ledger "
                            + history.last()
                                    .map(entry -> "tells last of "
                                            + (entry.pointer().release().equals(release)
                                                    ? "other versions of it"
                                                    : entry.pointer().release()))
                                    .orElse("is empty")
                            + ": a deploy or a rollback was killed, or somebody moved the pointer by hand",
                    deploy() + " It goes on from there, and writes into the ledger what is so.");
        }
        return Check.ok(name, "release " + release + (history.isPinned() ? ", pinned there by a rollback" : ""));
    }

    /** Whether the functions are what the record of the served release says. */
    public Check functions() {
        String name = "functions";
        Optional<Release> release = history.release();
        if (release.isEmpty()) {
            return Check.ok(name, "there is no release to compare them with");
        }
        Pointer served = history.pointer().orElseThrow();
        List<String> deviations = system.platform().deviations(release.get(), served);
        return deviations.isEmpty()
                ? Check.ok(name, "as release " + served.release() + " says")
                : Check.warning(name, String.join("; ", deviations), "Take into the pom what has to stay. " + deploy());
    }

    private String deploy() {
        return "Run \"mvn flox:deploy -Dflox.system=" + system.name() + "\".";
    }
}
