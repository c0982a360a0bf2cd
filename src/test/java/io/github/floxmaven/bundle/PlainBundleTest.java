package io.github.floxmaven.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.PackagedBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainBundleTest {

    @TempDir
    Path directory;

    private Project project;

    @BeforeEach
    void writeTheCode() throws IOException {
        project = new Project(directory);
        mode(project.file("code/bootstrap", "#!/bin/sh\n"), "rwx------");
        mode(project.file("code/data/b.txt", "b"), "rw-rw-rw-");
        mode(project.file("code/a.txt", "a"), "r--------");
    }

    @Test
    void aFolderShipsAsItIs() throws IOException {
        Path zip = packDirectory().zips().get(0).file();

        assertThat(Project.names(zip)).containsExactly("a.txt", "bootstrap", "data/b.txt");
        assertThat(Project.content(zip, "data/b.txt")).asString().isEqualTo("b");
    }

    @Test
    void ofAFilesPermissionsOnlyTheOwnersExecutableBitCounts() throws IOException {
        Path zip = packDirectory().zips().get(0).file();

        assertThat(Project.entries(zip))
                .extracting(ZipArchiveEntry::getUnixMode)
                .containsExactly(0100644, 0100755, 0100644);
    }

    @Test
    void linksWithinTheFolderAreFollowed() throws IOException {
        Files.createSymbolicLink(directory.resolve("code/link.txt"), Path.of("data/b.txt"));
        Files.createSymbolicLink(directory.resolve("code/folder"), Path.of("data"));

        Path zip = packDirectory().zips().get(0).file();

        assertThat(Project.content(zip, "link.txt")).asString().isEqualTo("b");
        assertThat(Project.content(zip, "folder/b.txt")).asString().isEqualTo("b");
    }

    @Test
    void theZipIsDescribedAsItLies() throws Exception {
        PackagedBundle.ZipFile packed = packDirectory().zips().get(0);

        byte[] bytes = Files.readAllBytes(packed.file());
        BundleZip zip = packed.zip();
        assertThat(zip.size()).isEqualTo(bytes.length);
        assertThat(zip.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        assertThat(zip.unzippedSize()).isEqualTo("#!/bin/sh\n".length() + 2);
    }

    @Test
    void theDigestChangesWithNamesModesAndContents() throws IOException {
        BundleZip before = packDirectory().zips().get(0).zip();

        project.file("code/a.txt.new", "");
        BundleZip otherNames = packDirectory().zips().get(0).zip();
        mode(directory.resolve("code/a.txt.new"), "rwxr-xr-x");
        BundleZip otherModes = packDirectory().zips().get(0).zip();
        project.file("code/a.txt.new", "x");
        BundleZip otherContents = packDirectory().zips().get(0).zip();

        assertThat(List.of(before, otherNames, otherModes, otherContents))
                .extracting(BundleZip::digest)
                .doesNotHaveDuplicates();
    }

    @Test
    void anArchiveKeepsContentsAndExecutableBitsAndLosesTimesOrderAndCompression() throws IOException {
        Path archive = directory.resolve("built.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
            zip.setLevel(0);
            put(zip, "data/b.txt", 0100600, "b");
            put(zip, "bootstrap", 0100711, "#!/bin/sh\n");
            put(zip, "a.txt", 0100666, "a");
        }

        PackagedBundle fromArchive = project.backend(new ArchiveCode(archive), "provided.al2023", "bootstrap");

        assertThat(fromArchive).isEqualTo(packDirectory());
    }

    @Test
    void nothingButTheZipAndItsRecordStayInTheOutputFolder() throws IOException {
        project.file("code/large.bin", new byte[3_000_000]);

        packDirectory();

        try (var files = Files.list(project.target())) {
            assertThat(files)
                    .containsExactlyInAnyOrder(
                            project.target().resolve("backend.zip"),
                            project.target().resolve("backend.record"));
        }
    }

    private PackagedBundle packDirectory() {
        return project.backend(new DirectoryCode(directory.resolve("code")), "provided.al2023", "bootstrap");
    }

    private static void mode(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static void put(ZipArchiveOutputStream zip, String name, int mode, String content) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setUnixMode(mode);
        zip.putArchiveEntry(entry);
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeArchiveEntry();
    }
}
