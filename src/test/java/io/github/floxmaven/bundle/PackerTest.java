package io.github.floxmaven.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.PackagedBundle.ZipFile;
import io.github.floxmaven.release.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How entries get into a zip. */
class PackerTest {
    @TempDir
    Path directory;

    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(ints = {5_000, 1 << 16, 3_000_000})
    void whatIsCompressedAlreadyIsStored(int size) throws Exception {
        byte[] noise = noise(size);

        Path zip = write(new Source.OfBytes(noise));

        assertThat(method(zip)).isEqualTo(ZipArchiveEntry.STORED);
        assertThat(Project.content(zip, "entry")).isEqualTo(noise);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 5_000, 1 << 16, 3_000_000})
    void allElseIsDeflated(int size) throws Exception {
        byte[] text = HexFormat.of().formatHex(noise(size / 2)).getBytes();

        Path zip = write(new Source.OfBytes(text));

        assertThat(method(zip)).isEqualTo(ZipArchiveEntry.DEFLATED);
        assertThat(Project.content(zip, "entry")).isEqualTo(text);
    }

    @Test
    void aJarThatChangesWhileItIsPackagedIsRefused() {
        Source changing = new Source() {
            private int reads;

            @Override
            public long size() {
                return 1 << 20;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                byte[] noise = noise(1 << 20);
                noise[7] += reads++;
                out.write(noise);
            }
        };

        assertThatThrownBy(() -> write(changing))
                .isInstanceOf(RefusedException.class)
                .hasMessage("entry changed while it was packaged. Run the build again.");
    }

    @Test
    void theSizeOfARepackedJarIsKnownBeforeItIsMade() throws IOException {
        SortedMap<String, Source> files = new TreeMap<>();
        files.put("a/b/C.class", new Source.OfBytes(noise(77)));
        files.put("gr\u00fcn.txt", new Source.OfBytes(new byte[0]));
        assertThat(new RepackedJar(files).size()).isEqualTo(written(new RepackedJar(files)));

        for (int i = 0; i < 70_000; i++) {
            files.put("f/" + i, new Source.OfBytes(new byte[0]));
        }
        assertThat(new RepackedJar(files).size()).isEqualTo(written(new RepackedJar(files)));
    }

    @Test
    void aSiteTooLargeToKeepItsGzipVariantsInMemoryHasThemAll() throws IOException {
        Project project = new Project(directory);
        for (int i = 0; i < 12; i++) {
            project.file("site/" + i + ".txt", HexFormat.of().formatHex(noise(2_000_000 + i)));
        }

        ZipFile zip = Project.zip(project.frontend("site"), Content.SITE);

        assertThat(Project.names(zip.file()))
                .filteredOn(name -> name.contains("/gzip/"))
                .hasSize(12);
        assertThat(zip.zip().size()).isGreaterThan(2 * 16 << 20);
        // Looks at each variant whether it is that of its file.
        assertThat(new ZipDigester().digest(zip.file())).isEqualTo(zip.zip().digest());
    }

    private Path write(Source source) throws Exception {
        ZipPlan plan = new ZipPlan(Content.CODE);
        plan.add("entry", source);
        Path zip = directory.resolve("test.zip");
        ZipWriter.write(plan, zip, pool);
        return zip;
    }

    private static int method(Path zip) throws IOException {
        return Project.entries(zip).get(0).getMethod();
    }

    private static long written(Source source) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        source.writeTo(bytes);
        return bytes.size();
    }

    private static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(1).nextBytes(noise);
        return noise;
    }
}
