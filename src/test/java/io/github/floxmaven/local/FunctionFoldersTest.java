package io.github.floxmaven.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.release.Bundle;
import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.PartRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionFoldersTest {
    @TempDir
    Path project;

    private TestSystem system;
    private FunctionFolders folders;

    @BeforeEach
    void open() {
        system = new TestSystem(project);
        folders = new FunctionFolders(system.folder);
    }

    @Test
    void aBundleIsUnpackedAsItIs() throws IOException {
        Path task = unpack("r1", system.zip(Content.CODE, Map.of("index.mjs", "1", "deep/er/data.txt", "2")));

        assertThat(task.resolve("index.mjs")).hasContent("1");
        assertThat(task.resolve("deep/er/data.txt")).hasContent("2");
    }

    @Test
    void filesKeepTheirModeButForWriting() throws IOException {
        Path task = unpack("r1", system.zip(Content.CODE, 2, zip -> {
            TestSystem.add(zip, "bootstrap", 0100755, new byte[1]);
            TestSystem.add(zip, "data", 0100644, new byte[1]);
        }));

        assertThat(mode(task.resolve("bootstrap"))).isEqualTo("r-xr-xr-x");
        assertThat(mode(task.resolve("data"))).isEqualTo("r--r--r--");
    }

    @Test
    void anyNameIsUnpackedInAnyLocale() throws Exception {
        ProcessBuilder inC = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                InLocale.class.getName(),
                project.toString());
        inC.environment().put("LC_ALL", "C");
        Process unpacking = inC.redirectErrorStream(true).start();
        String output = new String(unpacking.getInputStream().readAllBytes(), UTF_8);
        assertThat(unpacking.waitFor()).as(output).isZero();

        Path task = system.folder.functions().resolve("r1/backend");
        try (Stream<Path> files = Files.walk(task)) {
            assertThat(files.filter(Files::isRegularFile).map(file -> name(task, file)))
                    .containsExactly("Gr\u00fc\u00dfe/Scho\u0308ne 100 %+.txt");
        }
    }

    /** Unpacks a zip in a process of its own. Argument: the project's folder. */
    static final class InLocale {
        public static void main(String[] arguments) {
            FunctionFoldersTest test = new FunctionFoldersTest();
            test.project = Path.of(arguments[0]);
            test.open();
            test.unpack("r1", test.system.zip(Content.CODE, Map.of("Gr\u00fc\u00dfe/Scho\u0308ne 100 %+.txt", "1")));
        }
    }

    @Test
    void theJarsOfALayerLieInTheFunctionsLib() throws IOException {
        Path task = unpack(
                "r1",
                system.zip(Content.DEPENDENCIES, Map.of("java/lib/a.jar", "a", "java/lib/b.jar", "b")),
                system.zip(Content.CODE, Map.of("Handler.class", "code", "lib/b.jar", "own b")));

        assertThat(task.resolve("Handler.class")).hasContent("code");
        assertThat(task.resolve("lib/a.jar")).hasContent("a");
        assertThat(task.resolve("lib/b.jar")).hasContent("own b");
    }

    @Test
    void ofTwoSitesTheReleasesOwnTakesThePlaceOfTheEarlierOne() {
        BundleZip own = system.zip(Content.SITE, Map.of("sites/current", "own", "sites/own/a", "a"));
        BundleZip earlier = system.zip(Content.SITE, Map.of("sites/current", "earlier", "sites/earlier/a", "b"));
        Bundle bundle = new Bundle(Part.FRONTEND, List.of(system.zip(Content.CODE, Map.of("index.mjs", "1")), own));
        FunctionSettings settings = TestSystem.settings("nodejs22.x", "index.handler", Optional.empty(), Part.FRONTEND);

        Path opt = folders.unpackSites("r1", new PartRelease(bundle, settings).withEarlierSite(Optional.of(earlier)))
                .orElseThrow();

        assertThat(opt.resolve("sites/current")).hasContent("own");
        assertThat(opt.resolve("sites/own/a")).hasContent("a");
        assertThat(opt.resolve("sites/earlier/a")).hasContent("b");
    }

    @Test
    void releasesShareTheFilesOfAZip() throws IOException {
        BundleZip layer = system.zip(Content.DEPENDENCIES, Map.of("java/lib/a.jar", "a"));

        Path first = unpack("r1", layer, system.zip(Content.CODE, Map.of("A.class", "1")));
        Path second = unpack("r2", layer, system.zip(Content.CODE, Map.of("A.class", "2")));

        assertThat(fileKey(second.resolve("lib/a.jar"))).isEqualTo(fileKey(first.resolve("lib/a.jar")));
        assertThat(first.resolve("A.class")).hasContent("1");
        assertThat(second.resolve("A.class")).hasContent("2");
    }

    @Test
    void whatAKilledUnpackingLeftIsNotInTheWay() throws IOException {
        BundleZip zip = system.zip(Content.CODE, Map.of("index.mjs", "1"));
        Path left = system.folder.functions().resolve("r1/backend.new/index.mjs");
        Files.createDirectories(left.getParent());
        Files.writeString(left, "half");

        assertThat(unpack("r1", zip).resolve("index.mjs")).hasContent("1");
        assertThat(left).doesNotExist();
    }

    @Test
    void onlyWhatIsKeptStays() throws IOException {
        BundleZip old = system.zip(Content.CODE, Map.of("index.mjs", "old"));
        BundleZip current = system.zip(Content.CODE, Map.of("index.mjs", "current"));
        unpack("r1", old);
        Path task = unpack("r2", current);

        folders.prune(Set.of("r2"), Set.of(current.digest()));

        assertThat(task.resolve("index.mjs")).hasContent("current");
        assertThat(system.folder.functions().resolve("r1")).doesNotExist();
        assertThat(system.folder.unpacked().resolve(old.digest().hex())).doesNotExist();
        assertThat(system.folder.unpacked().resolve(current.digest().hex())).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "/evil", "..\\evil", "a/../..", "."})
    void anEntryThatLeavesTheFolderIsRefused(String name) {
        BundleZip zip = system.zip(Content.CODE, 1, out -> TestSystem.add(out, name, 0100644, new byte[1]));

        assertThatThrownBy(() -> unpack("r1", zip))
                .isInstanceOf(FloxException.class)
                .hasMessageContaining("lies outside the folder");
        assertThat(project.resolve(".flox/evil")).doesNotExist();
        assertThat(system.folder.functions().resolve("r1/backend")).doesNotExist();
    }

    @Test
    void aLinkIsRefused() {
        BundleZip zip = system.zip(
                Content.CODE, 11, out -> TestSystem.add(out, "link", 0120777, "/etc/passwd".getBytes(UTF_8)));

        assertThatThrownBy(() -> unpack("r1", zip)).hasMessageContaining("\"link\" is neither a file nor a folder");
    }

    @Test
    void aZipThatHoldsMoreThanItShouldIsRefused() {
        BundleZip zip = system.zip(Content.CODE, 1000, out -> TestSystem.add(out, "bomb", 0100644, new byte[1 << 24]));

        assertThatThrownBy(() -> unpack("r1", zip)).hasMessageContaining("it holds more than the 1000 bytes it should");
    }

    @Test
    void aZipThatHoldsLessThanItShouldIsRefused() {
        BundleZip zip = system.zip(Content.CODE, 3, out -> TestSystem.add(out, "a", 0100644, new byte[1]));

        assertThatThrownBy(() -> unpack("r1", zip)).hasMessageContaining("2 bytes less than it should");
    }

    @Test
    void aNameThatOccursTwiceIsRefused() {
        BundleZip zip = system.zip(Content.CODE, 2, out -> {
            TestSystem.add(out, "a", 0100644, new byte[1]);
            TestSystem.add(out, "a", 0100644, new byte[1]);
        });

        assertThatThrownBy(() -> unpack("r1", zip)).isInstanceOf(FloxException.class);
    }

    @Test
    void aZipThatChangedInTheStoreIsRefused() throws IOException {
        BundleZip zip = system.zip(Content.CODE, Map.of("index.mjs", "1"));
        Files.write(new DirectoryStore(system.folder.path()).file(zip.key()), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> unpack("r1", zip)).hasMessageContaining("its bytes changed since it was stored");
    }

    private Path unpack(String release, BundleZip... zips) {
        return folders.unpack(release, new Bundle(Part.BACKEND, List.of(zips)));
    }

    /** As its bytes are in UTF-8, whatever the locale is. */
    private static String name(Path folder, Path file) {
        return folder.toUri().relativize(file.toUri()).getPath();
    }

    private static Object fileKey(Path file) throws IOException {
        return Files.getAttribute(file, "unix:ino");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
