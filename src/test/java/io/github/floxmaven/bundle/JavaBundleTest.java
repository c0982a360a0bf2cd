package io.github.floxmaven.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.bundle.JavaCode.Jar;
import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.PackagedBundle;
import io.github.floxmaven.release.PackagedBundle.ZipFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaBundleTest {

    @TempDir
    Path directory;

    private Project project;
    private Path classes;

    @BeforeEach
    void writeTheModule() {
        project = new Project(directory);
        project.file("target/classes/app/Notes.class", "class");
        classes = directory.resolve("target/classes");
    }

    @Test
    void putsCodeAndOwnJarsInOneZipAndReleasedJarsInALayer() throws IOException {
        Path own = project.jar("own.jar", "app/Model.class");
        Path released = project.jar("released.jar", "org/Lib.class");

        PackagedBundle bundle = pack(List.of(new Jar("model.jar", own)), List.of(new Jar("lib-1.0.jar", released)));

        assertThat(bundle.zips())
                .extracting(zip -> zip.zip().content())
                .containsExactly(Content.CODE, Content.DEPENDENCIES);
        assertThat(bundle.zips())
                .extracting(ZipFile::file)
                .containsExactly(
                        project.target().resolve("backend.zip"),
                        project.target().resolve("backend-dependencies.zip"));
        assertThat(Project.names(bundle.zips().get(0).file())).containsExactly("app/Notes.class", "lib/model.jar");
        assertThat(Project.names(bundle.zips().get(1).file())).containsExactly("java/lib/lib-1.0.jar");
    }

    @Test
    void releasedJarsStayAsTheyAre() throws IOException {
        Path released = project.jar("released.jar", "z/Z.class", "a/A.class");

        PackagedBundle bundle = pack(List.of(), List.of(new Jar("lib.jar", released)));

        assertThat(Project.content(bundle.zips().get(1).file(), "java/lib/lib.jar"))
                .isEqualTo(Files.readAllBytes(released));
    }

    @Test
    void withoutReleasedJarsThereIsOneZipAndNoneOfAnEarlierBuild() {
        pack(List.of(), List.of(new Jar("lib.jar", project.jar("released.jar", "org/Lib.class"))));

        PackagedBundle bundle = pack(List.of(), List.of());

        assertThat(bundle.zips()).hasSize(1);
        assertThat(project.target()).isDirectoryContaining("glob:**/backend.zip");
        assertThat(project.target().resolve("backend-dependencies.zip")).doesNotExist();
    }

    @Test
    void aChangeOfOneLineKeepsTheDependenciesZip() throws IOException {
        List<Jar> released = List.of(new Jar("lib.jar", project.jar("released.jar", "org/Lib.class")));
        PackagedBundle before = pack(List.of(), released);
        byte[] dependencies = Files.readAllBytes(before.zips().get(1).file());

        project.file("target/classes/app/Notes.class", "another class");
        PackagedBundle after = pack(List.of(), released);

        assertThat(after.zips().get(0).zip().digest())
                .isNotEqualTo(before.zips().get(0).zip().digest());
        assertThat(after.zips().get(1)).isEqualTo(before.zips().get(1));
        assertThat(after.zips().get(1).file()).hasBinaryContent(dependencies);
    }

    @Test
    void anOwnJarThatWasOnlyBuiltAnewGivesTheSameBundle() {
        Map<String, String> entries = new LinkedHashMap<>(Map.of("app/A.class", "a"));
        entries.put("app/B.class", "b");
        Map<String, String> otherOrder = new LinkedHashMap<>(Map.of("app/B.class", "b"));
        otherOrder.put("app/A.class", "a");
        Path first = project.jar("first.jar", FileTime.fromMillis(1_600_000_000_000L), entries);
        Path second = project.jar("second.jar", FileTime.fromMillis(1_700_000_000_000L), otherOrder);

        assertThat(pack(List.of(new Jar("own.jar", second)), List.of()))
                .isEqualTo(pack(List.of(new Jar("own.jar", first)), List.of()));
    }

    @Test
    void aFolderOfClassesBecomesTheJarThatItsBuildWouldHaveMade() {
        project.file("own/classes/app/A.class", "a");
        Path jar = project.jar("own.jar", FileTime.fromMillis(0), Map.of("app/A.class", "a"));

        assertThat(pack(List.of(new Jar("own.jar", directory.resolve("own/classes"))), List.of()))
                .isEqualTo(pack(List.of(new Jar("own.jar", jar)), List.of()));
    }

    @Test
    void aRepackedJarHasFoldersSoThatPackagesCanBeScanned() throws IOException {
        PackagedBundle bundle =
                pack(List.of(new Jar("own.jar", project.jar("own.jar", "app/model/A.class"))), List.of());

        Path repacked = project.file(
                "repacked.jar", Project.content(bundle.zips().get(0).file(), "lib/own.jar"));

        assertThat(Project.names(repacked)).containsExactly("app/", "app/model/", "app/model/A.class");
        assertThat(Project.content(repacked, "app/model/A.class")).asString().isEqualTo("content of app/model/A.class");
    }

    @Test
    void jarsOfOneFileNameBothSurviveUnderNamesOfTheirOwn() throws IOException {
        Path a = project.jar("a/core.jar", "a/A.class");
        Path b = project.jar("b/core.jar", "b/B.class");

        PackagedBundle bundle = pack(List.of(), List.of(new Jar("a.core.jar", a), new Jar("b.core.jar", b)));

        assertThat(Project.names(bundle.zips().get(1).file()))
                .containsExactly("java/lib/a.core.jar", "java/lib/b.core.jar");
    }

    @Test
    void anArchivesReleasedJarsGoIntoTheLayerToo() throws IOException {
        Path archive =
                project.jar("function.zip", "app/Notes.class", "lib/model-1.0-SNAPSHOT.jar", "lib/released-1.0.jar");

        PackagedBundle bundle = project.backend(new ArchiveCode(archive), "java21", "app.Notes::handle");

        assertThat(Project.names(bundle.zips().get(0).file()))
                .containsExactly("app/Notes.class", "lib/model-1.0-SNAPSHOT.jar");
        assertThat(Project.names(bundle.zips().get(1).file())).containsExactly("java/lib/released-1.0.jar");
    }

    @Test
    void anArchiveForAnotherRuntimeStaysWhole() throws IOException {
        Path archive = project.jar("function.zip", "index.mjs", "lib/released-1.0.jar");

        PackagedBundle bundle = project.backend(new ArchiveCode(archive), "nodejs24.x", "index.handler");

        assertThat(bundle.zips()).hasSize(1);
        assertThat(Project.names(bundle.zips().get(0).file())).containsExactly("index.mjs", "lib/released-1.0.jar");
    }

    private PackagedBundle pack(List<Jar> own, List<Jar> released) {
        return project.backend(new JavaCode(Optional.of(classes), own, released), "java21", "app.Notes::handle");
    }
}
