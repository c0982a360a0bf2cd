package io.github.floxmaven.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.bundle.JavaCode.Jar;
import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.Digest;
import io.github.floxmaven.release.PackagedBundle;
import io.github.floxmaven.release.PackagedBundle.ZipFile;
import io.github.floxmaven.release.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipDigesterTest {
    @TempDir
    Path directory;

    @Test
    void theDigestOfABundleComesBackFromItsBytes() {
        Project project = new Project(directory);
        project.file("classes/a/Handler.class", "class");
        Jar library = new Jar("b.library-1.jar", project.jar("library.jar", "b/B.class"));
        PackagedBundle backend = project.backend(
                new JavaCode(Optional.of(directory.resolve("classes")), List.of(), List.of(library)),
                "java21",
                "a.Handler::handle");

        assertThat(backend.zips()).hasSize(2).allSatisfy(zip -> assertThat(digest(zip.file()))
                .isEqualTo(zip.zip().digest()));
    }

    @Test
    void howABundleIsCompressedMakesNoDifference() throws IOException {
        ZipFile site = site();

        Path stored = rewritten(site, Integer.MAX_VALUE);

        assertThat(Files.size(stored)).isGreaterThan(Files.size(site.file()));
        assertThat(digest(stored)).isEqualTo(site.zip().digest());
    }

    @Test
    void nothingHidesInACompressedVariant() throws IOException {
        ZipFile site = site();

        assertThat(digest(rewritten(site, 100))).isNotEqualTo(site.zip().digest());
    }

    @Test
    void aNameThatMeansTwoEntriesIsRefused() throws IOException {
        Path twice = directory.resolve("twice.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(twice)) {
            for (String content : List.of("good", "evil")) {
                put(zip, new ZipArchiveEntry("index.mjs"), content.getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThatThrownBy(() -> digest(twice))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("two entries named index.mjs");
    }

    @Test
    void whatIsNoZipIsRefused() throws IOException {
        Path text = Files.writeString(directory.resolve("text.zip"), "no zip");

        assertThatThrownBy(() -> digest(text))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("text.zip");
    }

    private static Digest digest(Path zip) {
        return new ZipDigester().digest(zip);
    }

    /** A site whose script has a gzip variant. */
    private ZipFile site() {
        Project project = new Project(directory);
        project.file("site/index.html", "<p>");
        project.file("site/script.js", "export const greeting = 'hello';\n".repeat(50));
        return Project.zip(project.frontend("site"), Content.SITE);
    }

    /**
     * The same entries, stored instead of deflated.
     *
     * @param length how many bytes, unpacked, the gzip variants keep
     */
    private Path rewritten(ZipFile bundle, int length) throws IOException {
        Path file = directory.resolve("rewritten.zip");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            zip.setLevel(0);
            for (ZipArchiveEntry entry : Project.entries(bundle.file())) {
                byte[] content = Project.content(bundle.file(), entry.getName());
                ZipArchiveEntry copy = new ZipArchiveEntry(entry.getName());
                copy.setUnixMode(entry.getUnixMode());
                put(zip, copy, entry.getName().contains("/gzip/") ? gzippedAnew(content, length) : content);
            }
        }
        return file;
    }

    private static void put(ZipArchiveOutputStream zip, ZipArchiveEntry entry, byte[] content) throws IOException {
        zip.putArchiveEntry(entry);
        zip.write(content);
        zip.closeArchiveEntry();
    }

    private static byte[] gzippedAnew(byte[] content, int length) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content));
                GZIPOutputStream out = new GZIPOutputStream(bytes, 512, true)) {
            out.write(in.readNBytes(length));
            out.flush();
        }
        return bytes.toByteArray();
    }
}
