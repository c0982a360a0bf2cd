package io.github.floxmaven.local;

import io.github.floxmaven.release.RefusedException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Node.js that the PATH leads to. */
final class NodeOnPath {
    private static final int OLDEST = 20;
    private static final Pattern VERSION = Pattern.compile("v(\\d+)\\.\\S+");

    private NodeOnPath() {}

    /**
     * Finds Node.js.
     *
     * @param major the major version that the function's runtime has
     * @param warnings gets a sentence when this machine has an older one
     * @throws RefusedException when there is none, or one that is too old for any runtime
     */
    static Path find(int major, Consumer<String> warnings) {
        return find(System.getenv().getOrDefault("PATH", ""), major, warnings);
    }

    static Path find(String path, int major, Consumer<String> warnings) {
        Path node = Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> Stream.of(Path.of(folder, "node"), Path.of(folder, "node.exe")))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .orElseThrow(() -> new RefusedException("Node.js is not on the PATH, and the runtime nodejs" + major
                        + ".x needs it. Install Node.js " + major + " and make `node --version` work in this shell."));
        String version = version(node);
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            throw new RefusedException(node + " does not look like Node.js: `node --version` says \"" + version
                    + "\". Put Node.js " + major + " on the PATH before it.");
        }
        int found = Integer.parseInt(matcher.group(1));
        if (found < OLDEST) {
            throw new RefusedException(node + " is Node.js " + version + "; the local system needs " + OLDEST
                    + " or later. Install Node.js " + major + ", which the runtime nodejs" + major + ".x has.");
        }
        if (found < major) {
            warnings.accept("Node.js " + version + " runs a function for nodejs" + major
                    + ".x: what is newer than it fails here and works on Lambda.");
        }
        return node;
    }

    private static String version(Path node) {
        try {
            Process process = new ProcessBuilder(node.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return new String(process.getInputStream().readNBytes(200), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new RefusedException(
                    node + " can't be run: " + e.getMessage() + ". Put a working Node.js on the PATH before it.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException("Interrupted while " + node + " said its version.", e);
        }
    }
}
