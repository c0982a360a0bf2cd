package io.github.floxmaven.mojo;

import io.github.floxmaven.bundle.SizeCheck;
import io.github.floxmaven.config.PomChecks;
import io.github.floxmaven.config.ProjectConfiguration;
import io.github.floxmaven.config.SystemChoice;
import io.github.floxmaven.config.SystemConfiguration;
import io.github.floxmaven.console.ConsoleProgress;
import io.github.floxmaven.console.DiagnosisLines;
import io.github.floxmaven.git.GitRepository;
import io.github.floxmaven.git.RepositoryChecks;
import io.github.floxmaven.release.BuildBranch;
import io.github.floxmaven.release.Check.State;
import io.github.floxmaven.release.Diagnosis;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.workflow.Examination;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Looks for what will go wrong: credentials, account and region, branch and clone, runtimes near their end, sizes near
 * Lambda's limits, the domain's zone, whether CI can take its role and nobody else can, what somebody changed by hand, and
 * what this machine lacks for the systems on it. It says of each how it is and, where it is not well, what to do. It changes
 * nothing, and fails only when there is a problem.
 *
 * @since 0.1.0
 */
@Mojo(name = "doctor", threadSafe = true)
public final class DoctorMojo extends AbstractFloxMojo {
    /**
     * The system to look at. Default: all systems of the project but those of a pattern.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.system")
    private String system;

    @Override
    void run() {
        ProjectConfiguration configuration = configuration();
        List<Diagnosis> diagnoses = new ArrayList<>();
        try (ConsoleProgress progress = Terminal.progress(getLog(), session)) {
            SystemExaminations systems = new SystemExaminations(
                    configuration,
                    pom(configuration),
                    toolbox(),
                    this::aws,
                    name -> open(configuration, name, progress));
            diagnoses.add(project(configuration));
            names(configuration).forEach(name -> diagnoses.add(systems.examine(name)));
        }
        new DiagnosisLines(diagnoses).lines().forEach(getLog()::info);
        getLog().info("");
        conclude(count(diagnoses, State.PROBLEM), count(diagnoses, State.WARNING));
    }

    private List<SystemName> names(ProjectConfiguration configuration) {
        return system == null
                ? configuration.systems().stream()
                        .map(SystemConfiguration::name)
                        .toList()
                : List.of(new SystemChoice(configuration).choose(system, new BuildBranch.NoRepository()));
    }

    private Diagnosis project(ProjectConfiguration configuration) {
        Path folder = module.getBasedir().toPath();
        RepositoryChecks repository = new RepositoryChecks(folder, System.getenv());
        PomChecks pom = pom(configuration);
        SizeCheck size = new SizeCheck(Path.of(module.getBuild().getDirectory(), "flox"));
        Examination examination = new Examination("Project \"" + configuration.project() + "\"");
        examination.look(
                "branch",
                () -> pom.branch(GitRepository.of(folder, System.getenv()).branch()));
        examination.look("files", repository::files);
        examination.look("history", repository::history);
        examination.look("origin", repository::origin);
        configuration.parts().forEach(part -> {
            examination.look("runtime of the " + part.label(), () -> pom.runtime(part));
            examination.look("size of the " + part.label(), () -> size.of(part));
        });
        return examination.diagnosis();
    }

    private static PomChecks pom(ProjectConfiguration configuration) {
        return new PomChecks(configuration, LocalDate.now(ZoneOffset.UTC));
    }

    private static long count(List<Diagnosis> diagnoses, State state) {
        return diagnoses.stream().mapToLong(diagnosis -> diagnosis.count(state)).sum();
    }

    private void conclude(long problems, long warnings) {
        String found = number(problems, "problem") + " and " + number(warnings, "warning");
        if (problems > 0) {
            throw new RefusedException(
                    "The doctor found " + found + ".\n  Each is listed above, with what to do about it.");
        }
        getLog().info("Found " + found + ".");
    }

    private static String number(long count, String what) {
        return (count == 0 ? "no" : String.valueOf(count)) + " " + what + (count == 1 ? "" : "s");
    }
}
