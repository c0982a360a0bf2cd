package io.github.floxmaven.mojo;

import io.github.floxmaven.ci.CiProject;
import io.github.floxmaven.ci.CiService;
import io.github.floxmaven.ci.CiSystem;
import io.github.floxmaven.config.ProjectConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is left to do by hand before workflows run. */
final class CiAdvice {
    private final ProjectConfiguration configuration;
    private final CiProject project;
    private final CiService service;

    CiAdvice(ProjectConfiguration configuration, CiProject project, CiService service) {
        this.configuration = configuration;
        this.project = project;
        this.service = service;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (configuration.repository().isEmpty()) {
            String host = service == CiService.GITHUB ? "github" : "gitlab";
            lines.add("Write <repository>" + host
                    + ":…/…</repository> into the pom: then flox:setup-system makes the roles" + " that CI takes.");
        }
        require(lines, "AWS_ACCOUNT_ID", CiSystem::account);
        require(lines, "AWS_REGION", CiSystem::region);
        if (service == CiService.GITLAB) {
            lines.add("Add \"include: /.gitlab/flox.yml\" to .gitlab-ci.yml.");
        }
        lines.add("Make the role " + project.name() + "-setup in AWS, if CI is to set up systems, too.");
        return lines.stream().map(line -> "  Next: " + line).toList();
    }

    private void require(List<String> lines, String variable, Function<CiSystem, Optional<String>> inPom) {
        if (project.systems().stream().anyMatch(system -> inPom.apply(system).isEmpty())) {
            lines.add("Give the repository's CI the variable " + variable
                    + ", which the pom does not say for all systems.");
        }
    }
}
