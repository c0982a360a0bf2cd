package io.github.floxmaven.config;

import io.github.floxmaven.release.BuildBranch;
import io.github.floxmaven.release.BuildBranch.Named;
import io.github.floxmaven.release.Check;
import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemName;
import java.time.LocalDate;

/** Looks at what the pom says and will not last, or means something else here than somebody may think. */
public final class PomChecks {
    /** AWS itself warns 180 days before, see {@link LambdaRuntime}. */
    private static final int NOTICE_DAYS = 180;

    private final ProjectConfiguration configuration;
    private final LocalDate today;

    public PomChecks(ProjectConfiguration configuration, LocalDate today) {
        this.configuration = configuration;
        this.today = today;
    }

    /** Which system builds of this branch go to. */
    public Check branch(BuildBranch branch) {
        String name = "branch";
        try {
            SystemName system = new SystemChoice(configuration).choose(null, branch);
            // The choice refuses all others.
            Named named = (Named) branch;
            return Check.ok(name, named.name() + " (says " + named.source() + ") goes to system \"" + system + "\"");
        } catch (RefusedException e) {
            return Check.fault(name, Check.State.WARNING, e);
        }
    }

    /** How long Lambda supports the runtime of a part that the project has. */
    public Check runtime(Part part) {
        String name = "runtime of the " + part.label();
        FunctionSettings settings =
                configuration.settings(part, configuration.systems().get(0).name());
        LambdaRuntime runtime = LambdaRuntime.of(settings.runtime());
        String finding = runtime.lambdaName() + ", which AWS deprecates on " + runtime.deprecation();
        String fix = settings.isStaticSite() || runtime.isNewest()
                ? "Use a newer version of Flox: it knows a newer runtime."
                : "Write <runtime>" + runtime.newest().lambdaName() + "</runtime> into <" + part.label()
                        + ">, and try it on system \"local\".";
        if (!today.isBefore(runtime.deprecation())) {
            return Check.problem(name, finding, fix);
        }
        return today.plusDays(NOTICE_DAYS).isBefore(runtime.deprecation())
                ? Check.ok(name, finding)
                : Check.warning(name, finding, fix);
    }

    /**
     * How much of what Lambda takes the environment variables of a part fill; without those that Flox adds, and without the
     * values of secrets.
     */
    public Check environment(Part part, SystemName system) {
        String name = "environment of the " + part.label();
        int size = EnvironmentReader.size(configuration.settings(part, system).environment());
        String finding = size + " of " + EnvironmentReader.LARGEST + " bytes";
        return size <= EnvironmentReader.LARGEST * 0.8
                ? Check.ok(name, finding)
                : Check.warning(name, finding, "Move long values into a file of the bundle.");
    }
}
