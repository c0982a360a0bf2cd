package io.github.floxmaven.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.release.Check;
import io.github.floxmaven.release.Check.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoryChecksTest {
    @TempDir
    Path temp;

    private GitCommandLine git;
    private Path first;

    @BeforeEach
    void makeARepository() throws IOException {
        temp = temp.toRealPath();
        git = new GitCommandLine(Files.createDirectory(temp.resolve("home")));
        first = git.repository(temp.resolve("first"));
        git.commit(first, "notes.txt", "notes");
    }

    @Test
    void aCloneWhoseRemoteAnswersIsFine() {
        RepositoryChecks checks = checks(clone("clone"));

        assertThat(checks.history()).isEqualTo(Check.ok("history", "complete"));
        assertThat(checks.origin().state()).isEqualTo(State.OK);
        assertThat(checks.files().finding()).startsWith("commit ").doesNotContain("uncommitted");
    }

    @Test
    void aShallowCloneIsAWarningWithTheCommandThatCompletesIt() {
        Check history = checks(clone("clone", "--depth=1")).history();

        assertThat(history.state()).isEqualTo(State.WARNING);
        assertThat(history.fix()).hasValueSatisfying(fix -> assertThat(fix).contains("`git fetch --unshallow`"));
    }

    @Test
    void aRemoteThatIsNotThereIsAWarning() throws IOException {
        Path clone = clone("clone");
        Files.move(first, temp.resolve("elsewhere"));

        Check origin = checks(clone).origin();

        assertThat(origin.state()).isEqualTo(State.WARNING);
        assertThat(origin.finding()).contains("is not there");
        assertThat(origin.fix()).isPresent();
    }

    @Test
    void aCloneWithoutARemoteSaysHowToNameOne() {
        assertThat(checks(first).origin().finding()).contains("git remote add origin ADDRESS");
    }

    @Test
    void uncommittedChangesAreSeen() throws IOException {
        Files.writeString(first.resolve("notes.txt"), "other notes");

        assertThat(checks(first).files().finding()).endsWith("and uncommitted changes");
    }

    @Test
    void aFolderWithoutARepositoryIsAWarning() throws IOException {
        RepositoryChecks checks = checks(Files.createDirectory(temp.resolve("plain")));

        assertThat(checks.history().state()).isEqualTo(State.WARNING);
        assertThat(checks.files().state()).isEqualTo(State.WARNING);
        assertThat(checks.origin().state()).isEqualTo(State.WARNING);
    }

    private Path clone(String name, String... options) {
        List<String> arguments = new ArrayList<>(List.of("clone"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of(first.toUri().toString(), name));
        git.run(temp, arguments.toArray(String[]::new));
        return temp.resolve(name);
    }

    private RepositoryChecks checks(Path folder) {
        Map<String, String> environment = new TreeMap<>(git.environment());
        environment.put("GIT_CEILING_DIRECTORIES", temp.toString());
        return new RepositoryChecks(folder, environment);
    }
}
