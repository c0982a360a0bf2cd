package io.github.floxmaven.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The real {@code git}, without the configuration of whoever runs the tests. */
public final class GitCommandLine {
    private static final Map<String, String> IDENTITY = Map.of(
            "GIT_AUTHOR_NAME", "Ada",
            "GIT_AUTHOR_EMAIL", "ada@example.org",
            "GIT_COMMITTER_NAME", "Ada",
            "GIT_COMMITTER_EMAIL", "ada@example.org",
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_ALLOW_PROTOCOL", "file:http");

    private final Path home;

    public GitCommandLine(Path home) {
        this.home = home;
    }

    /** The variables that it runs with. */
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("GIT_"));
        environment.putAll(IDENTITY);
        environment.put("HOME", home.toString());
        environment.put("XDG_CONFIG_HOME", home.toString());
        return environment;
    }

    /** Runs git in a folder; gives what it wrote, without the last line break. */
    public String run(Path folder, String... arguments) {
        return run(environment(), folder, arguments);
    }

    /** Runs git in a folder with another name for who commits. */
    String runAs(String committer, String email, Path folder, String... arguments) {
        Map<String, String> environment = environment();
        environment.put("GIT_COMMITTER_NAME", committer);
        environment.put("GIT_COMMITTER_EMAIL", email);
        return run(environment, folder, arguments);
    }

    private static String run(Map<String, String> environment, Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process git = builder.start();
            String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (git.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new IllegalStateException("git must be installed to run this test", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A new repository on branch {@code dev} with one commit. */
    public Path repository(Path folder, String... initOptions) throws IOException {
        Files.createDirectories(folder);
        List<String> init = new ArrayList<>(List.of("init", "--initial-branch=dev"));
        init.addAll(List.of(initOptions));
        run(folder, init.toArray(String[]::new));
        commit(folder, "pom.xml", "<project/>");
        return folder;
    }

    /** Commits a file. */
    public void commit(Path folder, String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
        run(folder, "add", "--", file);
        run(folder, "commit", "-m", "Change " + file);
    }
}
