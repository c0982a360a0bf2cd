package io.github.floxmaven.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.bundle.JavaCode.Jar;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.RefusedException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {

    @TempDir
    Path directory;

    private Project project;
    private Path code;

    @BeforeEach
    void writeTheCode() {
        project = new Project(directory);
        code = directory.resolve("code");
        project.file("code/index.mjs", "export const handler = async () => 'hello';");
    }

    @Test
    void moreThan250MegabytesCodeAndDependenciesTogether() throws IOException {
        project.file("classes/app/Notes.class", "class");
        Path first = sparse("first.jar", 130);
        Path second = sparse("second.jar", 130);

        assertThatRefused(
                        new JavaCode(
                                Optional.of(directory.resolve("classes")),
                                List.of(),
                                List.of(new Jar("first.jar", first), new Jar("second.jar", second))),
                        "java21",
                        "app.Notes")
                .hasMessageContaining("The backend has 260.0 MB unzipped: Lambda takes less than 250 MB")
                .hasMessageContaining("https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html")
                .hasMessageContaining("java/lib/first.jar (130.0 MB)");
    }

    @Test
    void aFrontendFileThatFitsIntoNoAnswer() {
        byte[] video = new byte[4_800_000];
        new Random(1).nextBytes(video);
        project.file("dist/video.mp4", video);

        assertThatThrownBy(() -> project.frontend("dist"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("video.mp4 is too large (4.6 MB)")
                .hasMessageContaining("6 MB");
    }

    @Test
    void aTextThatFitsAsItIsButNotAsBase64IsTaken() {
        project.file("dist/words.txt", "word ".repeat(1_100_000));

        assertThat(project.frontend("dist").zips()).hasSize(2);
    }

    @Test
    void aTextThatOnlyFitsCompressedIsRefusedBecauseAClientMayNotTakeGzip() {
        project.file("dist/words.txt", "word ".repeat(1_300_000));

        assertThatThrownBy(() -> project.frontend("dist")).hasMessageContaining("words.txt is too large (6.2 MB)");
    }

    @Test
    void aJavaHandlerWhoseClassIsNowhere() {
        project.file("classes/app/Notes.class", "class");
        Path jar = project.jar("lib.jar", "org/Lib.class");

        assertThatRefused(
                        new JavaCode(
                                Optional.of(directory.resolve("classes")),
                                List.of(new Jar("own.jar", jar)),
                                List.of(new Jar("lib.jar", jar))),
                        "java21",
                        "app.Note::handle")
                .hasMessageContaining("\"app.Note::handle\"")
                .hasMessageContaining("neither its code nor its dependencies have the class app.Note");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"app.Notes", "app.Notes::handle", "app.Notes$Inner::handle", "app.Own::handle", "org.Lib::handle"
            })
    void butNotAJavaHandlerWhoseClassIsInTheCodeOrADependency(String handler) {
        project.file("classes/app/Notes.class", "class");
        project.file("classes/app/Notes$Inner.class", "class");
        Path own = project.jar("own.jar", "app/Own.class");
        Path released = project.jar("lib.jar", "org/Lib.class");
        JavaCode java = new JavaCode(
                Optional.of(directory.resolve("classes")),
                List.of(new Jar("own.jar", own)),
                List.of(new Jar("lib.jar", released)));

        assertThat(project.backend(java, "java21", handler).zips()).hasSize(2);
    }

    @Test
    void aNestedClassWrittenWithADot() {
        project.file("classes/app/Notes$Inner.class", "class");

        assertThatRefused(
                        new JavaCode(Optional.of(directory.resolve("classes")), List.of(), List.of()),
                        "java17",
                        "app.Notes.Inner::handle")
                .hasMessageContaining("Lambda writes the nested class as app.Notes$Inner");
    }

    @Test
    void butNotAJavaHandlerInAJarOfAnArchive() throws IOException {
        Path jar = project.jar("inner.jar", "app/Notes.class");
        Path archive = directory.resolve("built.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
            put(zip, "lib/inner.jar", Files.readAllBytes(jar));
        }

        assertThat(project.backend(new ArchiveCode(archive), "java21", "app.Notes::handle")
                        .zips())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"main.handler, no file main.js", "src/index.handler, no file src/index.js", "index, no dot"})
    void aNodeHandlerWithoutItsFile(String handler, String why) {
        assertThatRefused(new DirectoryCode(code), "nodejs24.x", handler)
                .hasMessageContaining("\"" + handler + "\"")
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"js", "mjs", "cjs"})
    void butNotANodeHandlerInAFolder(String extension) {
        project.file("code/src/main." + extension, "");

        assertThat(project.backend(new DirectoryCode(code), "nodejs22.x", "src/main.api.handler")
                        .zips())
                .hasSize(1);
    }

    @Test
    void aCustomRuntimeWithoutBootstrap() {
        assertThatRefused(new DirectoryCode(code), "provided.al2023", "any").hasMessageContaining("no file bootstrap");
    }

    @Test
    void aCustomRuntimeWhoseBootstrapIsNotExecutable() {
        project.file("code/bootstrap", "#!/bin/sh\n");

        assertThatRefused(new DirectoryCode(code), "provided.al2023", "any").hasMessageContaining("chmod +x");
    }

    @Test
    void aLinkThatLeavesTheFolder() throws IOException {
        Path secret = project.file("secret.txt", "secret");
        Files.createSymbolicLink(code.resolve("stolen.txt"), secret);

        assertThatRefused(new DirectoryCode(code), "nodejs24.x", "index.handler")
                .hasMessageContaining("The symbolic link " + code.resolve("stolen.txt") + " leaves " + code);
    }

    @Test
    void aLinkThatLeavesTheFolderByWayOfAnotherLink() throws IOException {
        project.file("elsewhere/secret.txt", "secret");
        Files.createSymbolicLink(code.resolve("a"), Path.of("b/secret.txt"));
        Files.createSymbolicLink(code.resolve("b"), Path.of("../elsewhere"));

        assertThatRefused(new DirectoryCode(code), "nodejs24.x", "index.handler")
                .hasMessageContaining(code.resolve("a") + " leaves")
                .hasMessageContaining(code.resolve("b") + " leaves");
    }

    @Test
    void aLinkToNothingAndALinkInACircle() throws IOException {
        Files.createSymbolicLink(code.resolve("nothing"), Path.of("missing"));
        Files.createSymbolicLink(code.resolve("circle"), Path.of("."));
        Files.createSymbolicLink(code.resolve("itself"), Path.of("itself"));

        assertThatRefused(new DirectoryCode(code), "nodejs24.x", "index.handler")
                .hasMessageContaining("nothing to missing leads nowhere")
                .hasMessageContaining("circle leads to a folder that it lies in")
                .hasMessageContaining("itself to itself leads nowhere");
    }

    @Test
    void namesThatDifferInCaseOnly() {
        project.file("code/docs/Readme.txt", "");
        project.file("code/docs/README.txt", "");

        assertThatRefused(new DirectoryCode(code), "nodejs24.x", "index.handler")
                .hasMessageContaining("differ in case only, docs/README.txt and docs/Readme.txt");
    }

    @Test
    void codeThatIsMissingOrEmpty() throws IOException {
        Files.createDirectories(directory.resolve("empty/folder"));

        assertThatRefused(new DirectoryCode(directory.resolve("none")), "nodejs24.x", "index.handler")
                .hasMessageContaining("none does not exist");
        assertThatRefused(new DirectoryCode(directory.resolve("empty")), "nodejs24.x", "index.handler")
                .hasMessageContaining("empty is empty");
        assertThatRefused(new ArchiveCode(directory.resolve("none.zip")), "nodejs24.x", "index.handler")
                .hasMessageContaining("none.zip is not a file");
        assertThatRefused(new ArchiveCode(code.resolve("index.mjs")), "nodejs24.x", "index.handler")
                .hasMessageContaining("index.mjs can't be read as a zip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../evil.txt", "a/../../evil.txt", "/etc/evil.txt", "..\\evil.txt", "C:/evil.txt", "a//evil.txt"
            })
    void anArchiveThatWouldWriteElsewhere(String name) throws IOException {
        Path archive = directory.resolve("evil.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
            put(zip, "index.mjs", new byte[0]);
            put(zip, name, new byte[0]);
        }

        assertThatRefused(new ArchiveCode(archive), "nodejs24.x", "index.handler")
                .hasMessageContaining("evil.txt of");
    }

    @Test
    void anArchiveWithASymbolicLink() throws IOException {
        Path archive = directory.resolve("evil.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
            put(zip, "index.mjs", new byte[0]);
            ZipArchiveEntry link = new ZipArchiveEntry("link");
            link.setUnixMode(0120777);
            zip.putArchiveEntry(link);
            zip.write("/etc/passwd".getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }

        assertThatRefused(new ArchiveCode(archive), "nodejs24.x", "index.handler")
                .hasMessageContaining("The entry link of " + archive + " is a symbolic link");
    }

    @Test
    void allFaultsOfAllPartsTogether() throws IOException {
        project.file("code/Index.mjs", "");
        Files.createSymbolicLink(code.resolve("out"), directory);
        project.file("dist/video.mp4", new byte[5_000_000]);
        project.file("dist/film.mp4", new byte[5_000_000]);

        PartInput backend = new PartInput(
                Part.BACKEND, new DirectoryCode(code), "nodejs24.x", List.of("none.handler", "none.migrate"));
        PartInput frontend = new PartInput(
                Part.FRONTEND, new StaticSite(directory.resolve("dist")), "nodejs24.x", List.of(StaticSite.HANDLER));

        assertThatThrownBy(() -> new Bundler(project.target()).bundle(List.of(backend, frontend)))
                .isInstanceOf(RefusedException.class)
                .satisfies(refused -> assertThat(refused.getMessage().lines().filter(line -> line.startsWith("- ")))
                        .hasSize(6));
        assertThat(project.target()).doesNotExist();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertThatRefused(
            Code code, String runtime, String handler) {
        AbstractThrowableAssert<?, ? extends Throwable> refusal = assertThatThrownBy(
                        () -> project.backend(code, runtime, handler))
                .isInstanceOf(RefusedException.class);
        assertThat(project.target()).doesNotExist();
        return refusal;
    }

    private Path sparse(String name, long megabytes) throws IOException {
        Path file = project.file(name, "");
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength(megabytes << 20);
        }
        return file;
    }

    private static void put(ZipArchiveOutputStream zip, String name, byte[] content) throws IOException {
        // The constructor would turn backslashes round.
        ZipArchiveEntry entry = new ZipArchiveEntry("x") {
            @Override
            public String getName() {
                return name;
            }
        };
        zip.putArchiveEntry(entry);
        zip.write(content);
        zip.closeArchiveEntry();
    }
}
