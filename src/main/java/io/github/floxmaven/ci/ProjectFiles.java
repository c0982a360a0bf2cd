package io.github.floxmaven.ci;

import io.github.floxmaven.release.FloxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of a repository that flox:init keeps up to the pom. */
public final class ProjectFiles {
    private final Path folder;

    /** @param folder the repository's folder */
    public ProjectFiles(Path folder) {
        this.folder = folder;
    }

    /** What it would take that these files are there, and that git ignores what is made. Nothing is changed. */
    public List<FileChange> compare(List<CiFile> files) {
        List<FileChange> changes = new ArrayList<>();
        for (CiFile file : files) {
            Optional<String> before = read(file.path());
            boolean isSomebodys =
                    before.filter(text -> !Signature.isUntouched(text)).isPresent();
            changes.add(new FileChange(file.path(), before, Signature.sign(file.text()), isSomebodys));
        }
        Optional<String> ignored = read(GitIgnore.PATH);
        changes.add(new FileChange(
                GitIgnore.PATH,
                ignored,
                GitIgnore.complete(
                        ignored.map(text -> text.replace("\r\n", "\n")).orElse("")),
                false));
        return changes.stream().filter(FileChange::isAny).toList();
    }

    /** Makes the changes. */
    public void write(List<FileChange> changes) {
        for (FileChange change : changes) {
            Path file = folder.resolve(change.path());
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, change.after());
            } catch (IOException e) {
                throw new FloxException("Could not write " + file + ": " + e + ".\n  Run the goal again.", e);
            }
        }
    }

    private Optional<String> read(String path) {
        Path file = folder.resolve(path);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new FloxException("Could not read " + file + ": " + e + ". It has to be a text in UTF-8.", e);
        }
    }
}
