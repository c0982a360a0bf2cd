package io.github.floxmaven.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files are written, and which are somebody else's. */
class ProjectFilesTest {
    private static final String PATH = "ci/deploy.yml";
    private static final List<CiFile> FIRST = List.of(new CiFile(PATH, "one\ntwo\n"));
    private static final List<CiFile> SECOND = List.of(new CiFile(PATH, "one\nthree\n"));

    @TempDir
    Path folder;

    private ProjectFiles files;

    @BeforeEach
    void ignoreWhatIsMade() throws IOException {
        files = new ProjectFiles(folder);
        Files.writeString(folder.resolve(".gitignore"), "target\n.flox/\n");
    }

    @Test
    void aFileIsWrittenBelowALineThatSaysWhoWroteIt() throws IOException {
        files.write(files.compare(FIRST));

        assertThat(Files.readString(folder.resolve(PATH)))
                .startsWith("# flox:init wrote this from the pom.")
                .endsWith("\none\ntwo\n");
        assertThat(files.compare(FIRST)).isEmpty();
    }

    @Test
    void comparingWritesNothing() {
        files.compare(FIRST);

        assertThat(folder.resolve(PATH)).doesNotExist();
    }

    @Test
    void aFileThatNobodyTouchedGivesWayToALaterOne() throws IOException {
        files.write(files.compare(FIRST));

        assertThat(files.compare(SECOND)).singleElement().satisfies(change -> {
            assertThat(change.isSomebodys()).isFalse();
            assertThat(change.diff()).contains("- two", "+ three", "  one");
        });
        files.write(files.compare(SECOND));
        assertThat(Files.readString(folder.resolve(PATH))).endsWith("\none\nthree\n");
    }

    @Test
    void otherEndsOfLinesAreNoEdit() throws IOException {
        files.write(files.compare(FIRST));
        Path file = folder.resolve(PATH);
        Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));

        assertThat(files.compare(FIRST)).isEmpty();
        assertThat(files.compare(SECOND)).noneMatch(FileChange::isSomebodys);
    }

    @Test
    void anEditedFileIsSomebodys() throws IOException {
        files.write(files.compare(FIRST));
        Path file = folder.resolve(PATH);
        Files.writeString(file, Files.readString(file).replace("two", "2"));

        assertThat(files.compare(SECOND)).singleElement().matches(FileChange::isSomebodys);
        assertThat(files.compare(FIRST)).singleElement().matches(FileChange::isSomebodys);
    }

    @Test
    void aFileOfAnotherOriginIsSomebodys() throws IOException {
        Files.createDirectories(folder.resolve("ci"));
        Files.writeString(folder.resolve(PATH), "on: push\n");

        assertThat(files.compare(FIRST)).singleElement().matches(FileChange::isSomebodys);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"\",\"target/\n.flox/\n\"",
                "\"*.log\",\"*.log\ntarget/\n.flox/\n\"",
                "\"**/target/\n*.log\n\",\"**/target/\n*.log\n.flox/\n\""
            })
    void whatGitIsToIgnoreIsAddedBelow(String before, String after) throws IOException {
        Files.writeString(folder.resolve(".gitignore"), before);

        files.write(files.compare(List.of()));

        assertThat(Files.readString(folder.resolve(".gitignore"))).isEqualTo(after);
    }
}
