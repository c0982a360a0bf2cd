package io.github.floxmaven.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.release.FloxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class PostgresBinariesTest {
    @TempDir
    Path home;

    @Test
    void filesKeepTheirModesAndLinksTheirTargets() throws IOException {
        Path jar = jar(file("bin/postgres", 0755), file("lib/libpq.so.5", 0644), link("lib/libpq.so", "libpq.so.5"));

        Path folder = unpack(jar).folder();

        assertThat(folder.resolve("bin/postgres")).isExecutable();
        assertThat(Files.isExecutable(folder.resolve("lib/libpq.so.5"))).isFalse();
        assertThat(Files.readSymbolicLink(folder.resolve("lib/libpq.so"))).isEqualTo(Path.of("libpq.so.5"));
    }

    @Test
    void aFileThatLeavesTheFolderIsRefused() throws IOException {
        refuses(file("bin/../../stranger", 0644));
    }

    @Test
    void aLinkThatLeavesTheFolderIsRefused() throws IOException {
        refuses(link("lib/stranger", "../../stranger"));
    }

    @Test
    void aLinkToAnAbsolutePathIsRefused() throws IOException {
        refuses(link("lib/stranger", "/stranger"));
    }

    @Test
    void aHardLinkIsRefused() throws IOException {
        TarArchiveEntry hard = new TarArchiveEntry("lib/stranger", TarConstants.LF_LINK);
        hard.setLinkName("bin/postgres");
        refuses(hard);
    }

    @Test
    void anUnpackingThatWasKilledIsBegunAnew() throws IOException {
        Path jar = jar(file("bin/postgres", 0755));
        Files.createDirectories(home.resolve("postgres-1.new123/bin"));
        Files.writeString(home.resolve("postgres-1.new123/bin/postgres"), "ha");

        Path folder = unpack(jar).folder();

        assertThat(folder.resolve("bin/postgres")).hasContent("#!/bin/sh\necho \"$0 fails\"; exit 3");
    }

    @Test
    void whatAProgramSaysBeforeItFailsIsTold() throws IOException {
        PostgresBinaries binaries = unpack(jar(file("bin/postgres", 0755)));
        Path log = Files.writeString(home.resolve("log"), "of yesterday\n");

        assertThatThrownBy(() -> binaries.run(log, Duration.ofSeconds(30), "postgres"))
                .isInstanceOf(FloxException.class)
                .hasMessageContaining("bin/postgres fails")
                .hasMessageNotContaining("yesterday");
    }

    private PostgresBinaries unpack(Path jar) {
        PostgresBinaries binaries = PostgresBinaries.of(jar, home);
        binaries.unpack();
        return binaries;
    }

    private void refuses(TarArchiveEntry entry) throws IOException {
        Path jar = jar(entry);
        assertThatThrownBy(() -> unpack(jar)).hasRootCauseMessage(cause(entry));
        assertThat(home.resolve("postgres-1")).doesNotExist();
    }

    private static String cause(TarArchiveEntry entry) {
        if (entry.isLink()) {
            return "Neither a file, a folder nor a symbolic link: " + entry.getName();
        }
        return "Leads out of the archive: " + (entry.isSymbolicLink() ? entry.getLinkName() : entry.getName());
    }

    private static TarArchiveEntry file(String name, int mode) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(mode);
        return entry;
    }

    private static TarArchiveEntry link(String name, String target) {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        return entry;
    }

    private Path jar(TarArchiveEntry... entries) throws IOException {
        Path jar = home.resolve("postgres-1.jar");
        byte[] content = "#!/bin/sh\necho \"$0 fails\"; exit 3".getBytes(StandardCharsets.UTF_8);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("postgres-any.txz"));
            TarArchiveOutputStream tar = new TarArchiveOutputStream(new XZOutputStream(zip, new LZMA2Options()));
            for (TarArchiveEntry entry : entries) {
                boolean file = entry.isFile() && !entry.isLink() && !entry.isSymbolicLink();
                entry.setSize(file ? content.length : 0);
                tar.putArchiveEntry(entry);
                if (file) {
                    tar.write(content);
                }
                tar.closeArchiveEntry();
            }
            tar.close();
        }
        return jar;
    }
}
