package io.github.floxmaven.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** Jobs as CI runs them: their own commands, with what a test puts into the environment in place of the actions. */
public final class Workflow {
    private static final Pattern INPUT = Pattern.compile("\\$\\{\\{ inputs\\.(\\w+) }}");

    private final List<Map<String, ?>> steps;

    private Workflow(List<Map<String, ?>> steps) {
        this.steps = steps;
    }

    /** All jobs of a workflow of GitHub Actions, in the clone of a runner. */
    @SuppressWarnings("unchecked")
    public static Workflow ofGitHub(Workplace clone, String name) {
        Map<String, Map<String, ?>> jobs = (Map<String, Map<String, ?>>)
                read(clone, ".github/workflows/" + name).get("jobs");
        return new Workflow(jobs.values().stream()
                .flatMap(job -> ((List<Map<String, ?>>) job.get("steps")).stream())
                .filter(step -> step.containsKey("run"))
                .toList());
    }

    /** A job of GitLab CI, whose commands are one script. */
    @SuppressWarnings("unchecked")
    public static Workflow ofGitLab(Workplace clone, String job) {
        Map<String, ?> found = (Map<String, ?>) read(clone, ".gitlab/flox.yml").get(job);
        return new Workflow(List.of(Map.of("run", String.join("\n", (List<String>) found.get("script")))));
    }

    private static Map<String, Object> read(Workplace clone, String file) {
        try {
            return new Yaml().load(Files.readString(clone.file(file).toPath()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs the commands, in order, and gives their output with what they handed to later steps.
     *
     * @param clone what was checked out
     * @param inputs what was typed in when the workflow was started by hand
     */
    public String run(Workplace clone, Map<String, String> inputs) {
        StringBuilder output = new StringBuilder();
        steps.forEach(step -> output.append(run(step, clone, inputs)));
        return output.toString();
    }

    private static String run(Map<String, ?> step, Workplace clone, Map<String, String> inputs) {
        try {
            Path handedOn = Files.createTempFile("github-output", "");
            Map<String, String> environment = new HashMap<>(Map.of("GITHUB_OUTPUT", handedOn.toString()));
            environment(step).forEach((name, value) -> environment.put(name, filled(value, inputs)));
            String output = clone.with(environment).run("bash", "-e", "-c", (String) step.get("run"));
            return output + Files.readString(handedOn);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> environment(Map<String, ?> step) {
        return step.containsKey("env") ? (Map<String, String>) step.get("env") : Map.of();
    }

    private static String filled(String value, Map<String, String> inputs) {
        return INPUT.matcher(value).replaceAll((MatchResult input) -> inputs.get(input.group(1)));
    }
}
