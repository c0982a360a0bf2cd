package io.github.floxmaven.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.bundle.JavaCode.Jar;
import io.github.floxmaven.release.Bundle;
import io.github.floxmaven.release.PackagedBundle;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packaging again: nothing is made twice, and nothing old ships. */
class IncrementalBundleTest {
    @TempDir
    Path directory;

    private Project project;
    private Path released;
    private Path snapshot;

    @BeforeEach
    void write() throws IOException {
        project = new Project(directory);
        project.file("classes/a/Handler.class", "class of the handler");
        project.file("classes/a/Other.class", "another class");
        project.file("own/b/B.class", "class of the reactor");
        project.file("site/index.html", "<p>hello".repeat(50));
        project.file("site/assets/index-BQx3k9_a.js", "'hello';");
        project.file("code/bootstrap", "#!/bin/sh");
        Files.setPosixFilePermissions(
                directory.resolve("code/bootstrap"), PosixFilePermissions.fromString("rwxr-xr-x"));
        snapshot = project.jar("snapshot.jar", "c/C.class", "change.me");
        released = project.jar("released.jar", "d/D.class", "change.me");
        project.jar("archive.zip", "a/Handler.class", "change.me", "lib/d.jar");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsUnchangedIsNotMadeAgain(Kind kind) throws IOException {
        letTimePass();
        List<PackagedBundle> first = make(kind);
        List<FoundFile> zips = zips();

        assertThat(make(kind)).isEqualTo(first);
        assertThat(zips()).isEqualTo(zips).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatChangedShipsThoughSizeAndTimeAreTheSame(Kind kind) throws IOException {
        letTimePass();
        for (Path input : inputs(kind)) {
            PackagedBundle before = make(kind).get(0);
            FileTime time = Files.getLastModifiedTime(input);
            byte[] content = Files.readAllBytes(input);
            change(content);
            Files.write(input, content);
            Files.setLastModifiedTime(input, time);

            assertThat(make(kind).get(0)).as(input.toString()).isNotEqualTo(before);
            assertThat(bundles(kind)).isEqualTo(madeElsewhere(kind));
            letTimePass();
        }
    }

    @Test
    void aFileInThePlaceOfAnotherShipsThoughItIsAsOldAndAsLarge() throws IOException {
        Path other = project.file("other", "another clasz");
        Path input = directory.resolve("classes/a/Other.class");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(input));
        letTimePass();
        make(Kind.JAVA);

        Files.move(other, input, StandardCopyOption.REPLACE_EXISTING);

        assertThat(bundles(Kind.JAVA)).isEqualTo(madeElsewhere(Kind.JAVA));
    }

    @Test
    void filesThatCameWentOrHaveAnotherName() throws IOException {
        letTimePass();
        make(Kind.SITE);

        Path added = project.file("site/new.html", "new");
        assertThat(bundles(Kind.SITE)).isEqualTo(madeElsewhere(Kind.SITE));
        letTimePass();
        make(Kind.SITE);
        Files.move(added, added.resolveSibling("renamed.html"));
        assertThat(bundles(Kind.SITE)).isEqualTo(madeElsewhere(Kind.SITE));
        letTimePass();
        make(Kind.SITE);
        Files.delete(added.resolveSibling("renamed.html"));
        assertThat(bundles(Kind.SITE)).isEqualTo(madeElsewhere(Kind.SITE));
    }

    @Test
    void aFileThatMayBeExecutedNow() throws IOException {
        Path script = project.file("code/run.sh", "#!/bin/sh");
        letTimePass();
        make(Kind.DIRECTORY);

        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(bundles(Kind.DIRECTORY)).isEqualTo(madeElsewhere(Kind.DIRECTORY));
    }

    @Test
    void aDependencyThatIsGoneLeavesNoZip() throws IOException {
        letTimePass();
        make(Kind.JAVA);

        PackagedBundle without = project.backend(
                new JavaCode(Optional.of(directory.resolve("classes")), List.of(), List.of()),
                "java21",
                "a.Handler::handle");

        assertThat(without.zips()).hasSize(1);
        assertThat(project.target().resolve("backend-dependencies.zip")).doesNotExist();
    }

    @Test
    void anotherHandlerIsLookedForThoughNoFileChanged() throws IOException {
        letTimePass();
        make(Kind.DIRECTORY);

        assertThatThrownBy(() ->
                        project.backend(new DirectoryCode(directory.resolve("code")), "nodejs24.x", "index.handler"))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void oneClassLeavesTheZipsOfDependenciesAndFrontendAsTheyAre() throws IOException {
        letTimePass();
        List<PartInput> both = List.of(Kind.JAVA.input(this), Kind.SITE.input(this));
        new Bundler(project.target()).bundle(both);
        FoundFile dependencies = zip("backend-dependencies.zip");
        FoundFile frontend = zip("frontend.zip");
        FoundFile site = zip("frontend-site.zip");
        FoundFile code = zip("backend.zip");

        project.file("classes/a/Handler.class", "class of a handler");
        new Bundler(project.target()).bundle(both);

        assertThat(zip("backend-dependencies.zip")).isEqualTo(dependencies);
        assertThat(zip("frontend.zip")).isEqualTo(frontend);
        assertThat(zip("frontend-site.zip")).isEqualTo(site);
        assertThat(zip("backend.zip")).isNotEqualTo(code);
    }

    @Test
    void aFileOfTheSiteLeavesTheZipOfItsHandlerAsItIs() throws IOException {
        letTimePass();
        make(Kind.SITE);
        FoundFile code = zip("frontend.zip");
        FoundFile site = zip("frontend-site.zip");

        project.file("site/index.html", "<p>bye");
        make(Kind.SITE);

        assertThat(zip("frontend.zip")).isEqualTo(code);
        assertThat(zip("frontend-site.zip")).isNotEqualTo(site);
    }

    @ParameterizedTest
    @ValueSource(strings = {"overwritten", "cut", "deleted"})
    void aZipThatIsNotAsItWasWrittenIsMadeAgain(String how) throws IOException {
        letTimePass();
        make(Kind.JAVA);
        Path zip = project.target().resolve("backend.zip");
        byte[] bytes = Files.readAllBytes(zip);
        FileTime time = Files.getLastModifiedTime(zip);

        switch (how) {
            case "overwritten" -> Files.write(zip, new byte[bytes.length]);
            case "cut" -> Files.write(zip, Arrays.copyOf(bytes, bytes.length / 2));
            default -> Files.delete(zip);
        }
        if (Files.exists(zip)) {
            Files.setLastModifiedTime(zip, time);
        }
        make(Kind.JAVA);

        assertThat(zip).hasBinaryContent(bytes);
    }

    @Test
    void aDamagedRecordIsNotBelieved() throws IOException {
        letTimePass();
        List<PackagedBundle> first = make(Kind.JAVA);
        Path record = project.target().resolve("backend.record");
        String text = Files.readString(record);
        String digest = first.get(0).zips().get(0).zip().digest().hex();
        for (String damaged : List.of(
                text.replace(digest, "0".repeat(64)),
                text.replace("record 1", "record 2"),
                text.substring(0, text.length() / 2),
                "",
                "\n",
                "no record")) {
            Files.writeString(record, damaged);

            assertThat(make(Kind.JAVA)).isEqualTo(first);
        }
    }

    @Test
    void anInputAsNewAsTheBuildMayChangeWithoutShowingItAndIsReadAgain() throws IOException {
        Path page = directory.resolve("site/index.html");
        // For sure as new as the build, however slow this machine is.
        Files.setLastModifiedTime(page, FileTime.from(Instant.now().plus(Duration.ofHours(1))));
        letTimePass();
        make(Kind.SITE);
        List<FoundFile> zips = zips();

        make(Kind.SITE);

        assertThat(zips()).isNotEqualTo(zips);
    }

    @Test
    void anotherVersionOfFloxMakesItsOwnZips() throws Exception {
        letTimePass();
        make(Kind.SITE);
        List<FoundFile> zips = zips();
        Path classes = Path.of(Bundler.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path otherVersion = directory.resolve("other-version");
        copy(classes.resolve("io/github/floxmaven/bundle"), otherVersion.resolve("io/github/floxmaven/bundle"));

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        otherVersion + ":" + System.getProperty("java.class.path"),
                        PackagesTheSite.class.getName(),
                        directory.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue()).isZero();
        assertThat(zips()).isNotEqualTo(zips);
    }

    /** Packages the site, in a process of its own. */
    static final class PackagesTheSite {
        public static void main(String[] arguments) {
            new Project(Path.of(arguments[0])).frontend("site");
        }
    }

    /** What a part can be made from. */
    enum Kind {
        JAVA {
            @Override
            PartInput input(IncrementalBundleTest test) {
                JavaCode code = new JavaCode(
                        Optional.of(test.directory.resolve("classes")),
                        List.of(
                                new Jar("own.jar", test.directory.resolve("own")),
                                new Jar("snapshot.jar", test.snapshot)),
                        List.of(new Jar("released.jar", test.released)));
                return new PartInput(Part.BACKEND, code, "java21", List.of("a.Handler::handle"));
            }
        },
        DIRECTORY {
            @Override
            PartInput input(IncrementalBundleTest test) {
                return new PartInput(
                        Part.BACKEND,
                        new DirectoryCode(test.directory.resolve("code")),
                        "provided.al2023",
                        List.of("bootstrap"));
            }
        },
        ARCHIVE {
            @Override
            PartInput input(IncrementalBundleTest test) {
                return new PartInput(
                        Part.BACKEND,
                        new ArchiveCode(test.directory.resolve("archive.zip")),
                        "java21",
                        List.of("a.Handler::handle"));
            }
        },
        SITE {
            @Override
            PartInput input(IncrementalBundleTest test) {
                return new PartInput(
                        Part.FRONTEND,
                        new StaticSite(test.directory.resolve("site")),
                        "nodejs24.x",
                        List.of(StaticSite.HANDLER));
            }
        };

        abstract PartInput input(IncrementalBundleTest test);
    }

    /** Files that {@link #change} can change. */
    private List<Path> inputs(Kind kind) {
        return switch (kind) {
            case JAVA ->
                List.of(
                        directory.resolve("classes/a/Handler.class"),
                        directory.resolve("own/b/B.class"),
                        snapshot,
                        released);
            case DIRECTORY -> List.of(directory.resolve("code/bootstrap"));
            case ARCHIVE -> List.of(directory.resolve("archive.zip"));
            case SITE ->
                List.of(directory.resolve("site/index.html"), directory.resolve("site/assets/index-BQx3k9_a.js"));
        };
    }

    /** Of a jar an entry's name, in both places where a jar has it; else the first byte. */
    private static void change(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        int first = Math.max(0, text.indexOf("change.me"));
        int last = text.lastIndexOf("change.me");
        content[first]++;
        if (last > first) {
            content[last]++;
        }
    }

    private List<PackagedBundle> make(Kind kind) {
        return new Bundler(project.target()).bundle(List.of(kind.input(this)));
    }

    private List<Bundle> bundles(Kind kind) {
        return make(kind).stream().map(PackagedBundle::bundle).toList();
    }

    private List<Bundle> madeElsewhere(Kind kind) throws IOException {
        Path elsewhere = Files.createTempDirectory(directory, "elsewhere");
        return new Bundler(elsewhere)
                .bundle(List.of(kind.input(this))).stream()
                        .map(PackagedBundle::bundle)
                        .toList();
    }

    private FoundFile zip(String name) throws IOException {
        return FoundFile.of(project.target().resolve(name));
    }

    private List<FoundFile> zips() throws IOException {
        List<FoundFile> zips = new ArrayList<>();
        for (String name : List.of("backend.zip", "backend-dependencies.zip", "frontend.zip", "frontend-site.zip")) {
            if (Files.exists(project.target().resolve(name))) {
                zips.add(zip(name));
            }
        }
        return zips;
    }

    /** Until what was written is as old as it is between two builds of a person. */
    private void letTimePass() throws IOException {
        Path clock = directory.resolve("clock");
        Files.writeString(clock, "");
        Instant end = Files.getLastModifiedTime(clock).toInstant().plusMillis(200);
        while (Files.getLastModifiedTime(clock).toInstant().isBefore(end)) {
            Thread.onSpinWait();
            Files.writeString(clock, "");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
