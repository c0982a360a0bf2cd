package io.github.floxmaven.bench.goals;

import io.github.floxmaven.it.Workplace;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** AWS's command: the machine's own, or one that Python's package index has. */
final class AwsCli implements Tool {
    private static final Path FETCHED = Path.of("target/bench/aws-cli").toAbsolutePath();

    private final Workplace workplace;
    private String path = System.getenv("PATH");

    AwsCli(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public void fetch() throws UnavailableException {
        if (works()) {
            return;
        }
        path = FETCHED.resolve("bin") + File.pathSeparator + path;
        try {
            if (!Files.exists(FETCHED)) {
                workplace.run("python3", "-m", "venv", FETCHED.toString());
                workplace.run(FETCHED.resolve("bin/pip").toString(), "install", "--quiet", "awscli");
            }
        } catch (AssertionError | RuntimeException e) {
            throw new UnavailableException("no AWS CLI on the PATH, and none to be had with pip: " + e.getMessage());
        }
    }

    /** A {@code PATH} that has it. */
    String path() {
        return path;
    }

    @Override
    public String version() {
        return workplace.with(Map.of("PATH", path)).run("aws", "--version").split(" ")[0];
    }

    private boolean works() {
        try {
            workplace.run("aws", "--version");
            return true;
        } catch (AssertionError | RuntimeException e) {
            return false;
        }
    }
}
