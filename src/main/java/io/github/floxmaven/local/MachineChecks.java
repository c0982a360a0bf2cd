package io.github.floxmaven.local;

import io.github.floxmaven.release.Check;
import io.github.floxmaven.release.DatabaseSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether this machine has what systems on it need. Nothing is fetched, and nothing started but programs that tell their version. */
public final class MachineChecks {
    private final Toolbox toolbox;
    private final String path;

    /** @param toolbox finds Java */
    public MachineChecks(Toolbox toolbox) {
        this(toolbox, System.getenv().getOrDefault("PATH", ""));
    }

    MachineChecks(Toolbox toolbox, String path) {
        this.toolbox = toolbox;
        this.path = path;
    }

    /**
     * Whether functions of a runtime can run here.
     *
     * @param runtime Lambda's name of it
     * @throws io.github.floxmaven.release.RefusedException when they can't
     */
    public Check runtime(String runtime) {
        if (runtime.startsWith("java")) {
            return Check.ok(runtime, "runs on " + toolbox.java(Runtimes.javaFeature(runtime)));
        }
        if (runtime.startsWith("nodejs")) {
            return node(runtime);
        }
        return Check.ok(runtime, "runs the bundle's own bootstrap, made for this machine");
    }

    private Check node(String runtime) {
        int major = Runtimes.nodeMajor(runtime);
        List<String> warnings = new ArrayList<>();
        Path node = NodeOnPath.find(path, major, warnings::add);
        return warnings.isEmpty()
                ? Check.ok(runtime, "runs on " + node)
                : Check.warning(
                        runtime,
                        String.join(" ", warnings),
                        "Install Node.js " + major + " and put it on the PATH before " + node + ".");
    }

    /**
     * Whether PostgreSQL can run here.
     *
     * @throws io.github.floxmaven.release.RefusedException when it can't
     */
    public Check postgres(DatabaseSettings database) {
        String version = LocalVersions.postgres(database.version());
        LocalVersions.postgresArtifact();
        if (PostgresBinaries.isRoot()) {
            PostgresBinaries.refuseWithoutUserNamespaces();
            return Check.ok("PostgreSQL", version + ", as nobody, because this is root, whom it refuses");
        }
        return Check.ok("PostgreSQL", version);
    }
}
