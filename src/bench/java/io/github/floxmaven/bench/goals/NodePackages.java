package io.github.floxmaven.bench.goals;

import io.github.floxmaven.it.Workplace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The peers that npm has, in a folder above the samples, where Node looks for them. */
final class NodePackages implements Tool {
    private static final Path LIST = Path.of("src/bench/peers/package.json");

    private final Path folder;
    private final Workplace workplace;

    NodePackages(Path folder, Workplace workplace) {
        this.folder = folder;
        this.workplace = workplace;
    }

    @Override
    public void fetch() throws UnavailableException {
        try {
            Files.copy(LIST, folder.resolve(LIST.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            workplace.run("npm", "install", "--no-audit", "--no-fund", "--prefer-offline");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (AssertionError | RuntimeException e) {
            throw new UnavailableException("npm can't install it: " + e.getMessage());
        }
    }

    /** The Node that runs them. */
    @Override
    public String version() {
        return "Node " + workplace.run("node", "--version").strip();
    }

    /** A package's command. */
    String command(String name) {
        return folder.resolve("node_modules/.bin").resolve(name).toString();
    }
}
