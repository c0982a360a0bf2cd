package io.github.floxmaven.git;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.RefusedException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The user's own {@code git}, as it works in a folder: with their configuration, keys and credential helpers. */
final class GitProgram {
    /** What git sets for its hooks would lend us another repository: the folder alone says which one it is. */
    private static final Set<String> OF_HOOKS = Set.of(
            "GIT_DIR",
            "GIT_COMMON_DIR",
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_OBJECT_DIRECTORY",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES",
            "GIT_NAMESPACE",
            "GIT_PREFIX",
            "GIT_SHALLOW_FILE");

    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Path program;
    private final Path folder;
    private final Map<String, String> environment;
    private final Duration deadline;

    private GitProgram(Path program, Path folder, Map<String, String> environment, Duration deadline) {
        this.program = program;
        this.folder = folder;
        this.environment = environment;
        this.deadline = deadline;
    }

    /**
     * Finds git.
     *
     * @param environment the build's variables: {@code PATH} says where git is
     * @param interactive whether somebody is there whom git and ssh may ask for a password
     * @param deadline after which git is stopped
     * @throws RefusedException when git is not on the PATH
     */
    static GitProgram in(Path folder, Map<String, String> environment, boolean interactive, Duration deadline) {
        Path program = Stream.of(environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator)))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, "git"))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .orElseThrow(() -> new RefusedException("git is not on the PATH, and Flox fetches and pushes with it,"
                        + " because it knows your keys and passwords. Install git and make `git --version` work in"
                        + " this shell."));
        return new GitProgram(program.toAbsolutePath(), folder, variables(environment, interactive), deadline);
    }

    private static Map<String, String> variables(Map<String, String> environment, boolean interactive) {
        Map<String, String> variables = new TreeMap<>(environment);
        variables.keySet().removeAll(OF_HOOKS);
        variables.put("LC_ALL", "C");
        if (!interactive) {
            variables.put("GIT_TERMINAL_PROMPT", "0");
            // ssh asks at the terminal, whatever its input is, unless it has a program to ask; `false` answers no.
            variables.putIfAbsent("SSH_ASKPASS", "false");
            variables.put("SSH_ASKPASS_REQUIRE", "force");
        }
        return variables;
    }

    /** Runs git to its end. What takes too long is stopped, and has failed with words that say so. */
    Answer run(String... arguments) {
        Path output = null;
        Path errors = null;
        try {
            output = Files.createTempFile("flox-git", ".out");
            errors = Files.createTempFile("flox-git", ".err");
            String late = "";
            Process git = start(output, errors, arguments);
            boolean ended = false;
            try {
                ended = git.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS);
                if (!ended) {
                    late = "\ngit " + arguments[0] + " timed out after " + deadline.toSeconds() + " s";
                }
            } finally {
                if (!ended) {
                    stop(git);
                }
            }
            return new Answer(ended ? git.exitValue() : -1, text(output), text(errors) + late);
        } catch (IOException e) {
            throw new FloxException(
                    program + " can't be run: " + e.getMessage() + ". Make `git --version` work in this shell.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FloxException("Interrupted during git " + arguments[0] + ".", e);
        } finally {
            delete(output);
            delete(errors);
        }
    }

    private Process start(Path output, Path errors, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                // Not pipes: a child that outlives git would keep them open.
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process git = builder.start();
        git.getOutputStream().close();
        return git;
    }

    private static void stop(Process git) {
        List<ProcessHandle> processes =
                Stream.concat(git.descendants(), Stream.of(git.toHandle())).toList();
        // Asked before it is killed, git takes its lock files along.
        processes.forEach(ProcessHandle::destroy);
        git.onExit()
                .completeOnTimeout(git, FAREWELL.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        processes.forEach(ProcessHandle::destroyForcibly);
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static void delete(Path file) {
        if (file != null) {
            file.toFile().delete();
        }
    }

    /**
     * What git answered.
     *
     * @param exit 0 when all went well; -1 when it was stopped
     * @param output what it wrote for programs to read
     * @param errors what it, and the other side, wrote for people
     */
    record Answer(int exit, String output, String errors) {
        private static final Pattern CREDENTIALS = Pattern.compile("://[^/@\\s]*@");
        private static final Pattern CONTROL = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]|[\\p{Cntrl}&&[^\\n\\t]]");
        private static final Pattern NOISE = Pattern.compile("(?:hint:|To |remote:\\s*$|\\s*$).*");
        private static final int LINES = 12;

        boolean succeeded() {
            return exit == 0;
        }

        /** What people should read of it, indented: without git's hints, credentials and what steers a terminal. */
        String words() {
            List<String> lines = CREDENTIALS
                    .matcher(CONTROL.matcher(errors).replaceAll(""))
                    .replaceAll("://")
                    .lines()
                    .map(String::stripTrailing)
                    .filter(line -> !NOISE.matcher(line).matches())
                    .toList();
            return String.join(
                    "",
                    lines.stream()
                            .skip(Math.max(0, lines.size() - LINES))
                            .map(line -> "\n    " + line)
                            .toList());
        }
    }
}
