package io.github.floxmaven.ci;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The workflows for GitHub Actions. Each system has a file of its own, so that GitHub shows and stops them one by one. */
final class GitHubWorkflows {
    private static final String FOLDER = ".github/workflows/";
    private static final String ACCOUNT = "vars.AWS_ACCOUNT_ID";
    private static final String REGION = "vars.AWS_REGION";

    private final CiProject project;

    GitHubWorkflows(CiProject project) {
        this.project = project;
    }

    List<CiFile> files() {
        List<CiFile> files = new ArrayList<>();
        files.add(new CiFile(FOLDER + "flox-setup.yml", setup()));
        project.systems().stream()
                .filter(system -> system.branch().isPresent())
                .forEach(system ->
                        files.add(new CiFile(FOLDER + "flox-deploy-" + fileName(system) + ".yml", deploy(system))));
        return files;
    }

    /** No system has an underscore in its name. */
    private static String fileName(CiSystem system) {
        return system.isPattern() ? system.prefix() + "_each" : system.name();
    }

    private String setup() {
        return common("github-setup.yml")
                .with("input", input())
                .with("account", value(CiSystem::account, ACCOUNT))
                .with("region", value(CiSystem::region, REGION))
                .fill();
    }

    /** A choice, where there is no end of names. */
    private String input() {
        if (project.systems().stream().anyMatch(CiSystem::isPattern)) {
            return "type: string";
        }
        return "type: choice\noptions:\n"
                + project.systems().stream()
                        .map(system -> "  - " + system.name())
                        .collect(Collectors.joining("\n"));
    }

    /** What all systems have in common, or else an expression that looks at the system. */
    private String value(Function<CiSystem, Optional<String>> of, String variable) {
        List<String> values = project.systems().stream()
                .map(of)
                .map(value -> value.map(text -> "'" + text + "'").orElse(variable))
                .toList();
        if (values.stream().distinct().count() == 1) {
            return of.apply(project.systems().get(0)).orElse(expression(variable));
        }
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            cases.add(isChosen(project.systems().get(i)) + " && " + values.get(i));
        }
        return expression(String.join(" || ", cases));
    }

    private static String isChosen(CiSystem system) {
        return system.isPattern()
                ? "startsWith(inputs.system, '" + system.prefix() + "')"
                : "inputs.system == '" + system.name() + "'";
    }

    private String deploy(CiSystem system) {
        return common("github-deploy.yml")
                .with("system", system.name())
                .with("branch", system.branch().orElseThrow())
                .with("group", system.isPattern() ? expression("github.ref_name") : system.name())
                .with("find", system.isPattern() ? find(system) : "")
                .with("name", system.isPattern() ? expression("steps.system.outputs.name") : system.name())
                .with("account", system.account().orElse(expression(ACCOUNT)))
                .with("region", system.region().orElse(expression(REGION)))
                .with("node", project.needsNode() ? new TextTemplate("github-node.yml").fill() : "")
                .fill();
    }

    private static String find(CiSystem system) {
        return new TextTemplate("github-find.yml")
                .with("prefix", system.prefix())
                .with("branches", system.branchPrefix())
                .fill();
    }

    private TextTemplate common(String file) {
        return new TextTemplate(file)
                .with("project", project.name())
                .with("java", String.valueOf(project.java()))
                .with("maven", project.maven())
                .with(
                        "folder",
                        project.folder().isEmpty()
                                ? ""
                                : "defaults:\n  run:\n    working-directory: '"
                                        + project.folder().replace("'", "''") + "'");
    }

    private static String expression(String text) {
        return "${{ " + text + " }}";
    }
}
