package io.github.floxmaven.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder that somebody runs commands in: a developer's clone, or that of a CI job. */
public final class Workplace {
    /** What of the caller's environment a command needs; not what CI says of the build that runs the test. */
    private static final List<String> KEPT = List.of("PATH", "HOME", "LANG", "LC_ALL");

    private final Path folder;
    private final String maven;
    private final String localRepository;
    private final Map<String, String> environment;

    private Workplace(Path folder, String maven, String localRepository, Map<String, String> environment) {
        this.folder = folder;
        this.maven = maven;
        this.localRepository = localRepository;
        this.environment = environment;
    }

    /**
     * @param folder an existing folder
     * @param maven the Maven to use, its folder
     * @param java the Java to run it with, its folder
     * @param localRepository the local repository that has the plugin
     */
    public static Workplace of(File folder, Object maven, Object java, Object localRepository) {
        Map<String, String> kept = new HashMap<>(System.getenv());
        kept.keySet().retainAll(KEPT);
        kept.put("JAVA_HOME", java.toString());
        return new Workplace(folder.toPath(), maven.toString(), localRepository.toString(), kept);
    }

    /** The same folder, with more environment variables. */
    public Workplace with(Map<String, String> more) {
        Map<String, String> merged = new HashMap<>(environment);
        merged.putAll(more);
        return new Workplace(folder, maven, localRepository, merged);
    }

    /** Another folder below this one's parent. */
    public Workplace beside(String name) {
        return new Workplace(folder.resolveSibling(name), maven, localRepository, environment);
    }

    /** A file of the folder. */
    public File file(String name) {
        return folder.resolve(name).toFile();
    }

    /** Copies a folder's content here; what Maven and Flox made in it stays behind. */
    public void copyFrom(File source) throws IOException {
        Path from = source.toPath();
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path name = from.relativize(file);
                if (!name.startsWith("target") && !name.startsWith(".flox")) {
                    Path copy = folder.resolve(name.toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(copy);
                    } else {
                        Files.copy(file, copy);
                    }
                }
            }
        }
    }

    /** Runs a command that has to succeed, and gives its output. */
    public String run(String... command) {
        Result result = finish(List.of(command));
        if (result.status() != 0) {
            throw new AssertionError(String.join(" ", command) + " failed:\n" + result.output());
        }
        return result.output();
    }

    /** Runs Maven, which has to succeed, and gives its output. */
    public String mvn(String... arguments) {
        return run(maven(arguments).toArray(String[]::new));
    }

    /** Runs Maven, which has to fail, and gives its output. */
    public String refused(String... arguments) {
        Result result = finish(maven(arguments));
        if (result.status() == 0) {
            throw new AssertionError("mvn " + String.join(" ", arguments) + " succeeded:\n" + result.output());
        }
        return result.output();
    }

    /** Starts Maven, and leaves it running. */
    public Process start(String... arguments) {
        return start(maven(arguments));
    }

    private List<String> maven(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(maven + "/bin/mvn", "-B", "-Dmaven.repo.local=" + localRepository));
        command.addAll(List.of(arguments));
        return command;
    }

    private Process start(List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result finish(List<String> command) {
        Process process = start(command);
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private record Result(int status, String output) {}
}
