package io.github.floxmaven.ci;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jobs for GitLab CI, in a file that the project's own pipeline includes. */
final class GitLabPipeline {
    static final String PATH = ".gitlab/flox.yml";
    private static final String ACCOUNT = "$AWS_ACCOUNT_ID";

    private final CiProject project;

    GitLabPipeline(CiProject project) {
        this.project = project;
    }

    CiFile file() {
        String deploys = project.systems().stream()
                .filter(system -> system.branch().isPresent())
                .map(this::deploy)
                .collect(Collectors.joining("\n"));
        return new CiFile(
                PATH,
                new TextTemplate("gitlab.yml")
                        .with("options", options())
                        .with("java", String.valueOf(project.java()))
                        .with("project", project.name())
                        .with("where", where())
                        .with("folder", folder())
                        .with("maven", project.maven())
                        .with("deploys", deploys)
                        .fill());
    }

    private String options() {
        if (project.systems().stream().anyMatch(CiSystem::isPattern)) {
            return "";
        }
        return "options:\n"
                + Stream.concat(Stream.of("''"), project.systems().stream().map(CiSystem::name))
                        .map(option -> "  - " + option)
                        .collect(Collectors.joining("\n"));
    }

    /** Account and region of the system to set up, in the shell. */
    private String where() {
        return project.systems().stream()
                .sorted((one, other) -> Boolean.compare(one.isPattern(), other.isPattern()))
                .map(system -> system.name() + ") account=" + system.account().orElse(ACCOUNT) + " "
                        + region(system).orElse("") + ";;")
                .collect(Collectors.joining("\n"));
    }

    private String deploy(CiSystem system) {
        return new TextTemplate("gitlab-deploy.yml")
                .with("system", system.name())
                .with("group", system.isPattern() ? "$CI_COMMIT_BRANCH" : system.name())
                .with("condition", condition(system))
                .with(
                        "region",
                        region(system).map(region -> "- export " + region).orElse(""))
                .with("account", system.account().orElse(ACCOUNT))
                .with("role", project.name() + "-" + name(system) + "-ci")
                .with("folder", folder())
                .with("maven", project.maven())
                .fill();
    }

    private static Optional<String> region(CiSystem system) {
        return system.region().map(region -> "AWS_REGION=" + region);
    }

    private static String condition(CiSystem system) {
        return system.isPattern()
                ? "=~ /^" + system.branchPrefix().replaceAll("[./]", "\\\\$0") + ".+$/"
                : "== \"" + system.branch().orElseThrow() + "\"";
    }

    private static String name(CiSystem system) {
        return system.isPattern()
                ? system.prefix() + "${CI_COMMIT_BRANCH#" + system.branchPrefix() + "}"
                : system.name();
    }

    private String folder() {
        return project.folder().isEmpty() ? "" : "- cd '" + project.folder().replace("'", "'\\''") + "'";
    }
}
