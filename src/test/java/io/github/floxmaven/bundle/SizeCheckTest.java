package io.github.floxmaven.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.release.Check;
import io.github.floxmaven.release.Check.State;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.Part;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SizeCheckTest {
    private static final int MEGABYTE = 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void beforePackagingNothingIsKnown() {
        assertThat(check().finding()).startsWith("not known before it is packaged");
    }

    @Test
    void aSmallBundleIsFine() throws IOException {
        zip("backend.zip", 1);

        assertThat(check()).isEqualTo(Check.ok("size of the backend", "1.0 MB of less than 250.0 MB unzipped"));
    }

    @Test
    void codeAndDependenciesCountTogether() throws IOException {
        zip("backend.zip", 101);
        zip("backend-dependencies.zip", 101);

        assertThat(check().state()).isEqualTo(State.WARNING);
        assertThat(check().finding()).startsWith("202.0 MB");
    }

    @Test
    void aZipThatIsNoneSaysToPackageAnew() throws IOException {
        Files.writeString(folder.resolve("backend.zip"), "no zip");

        assertThatThrownBy(this::check).isInstanceOf(FloxException.class).hasMessageContaining("mvn package");
    }

    private Check check() {
        return new SizeCheck(folder).of(Part.BACKEND);
    }

    private void zip(String name, int megabytes) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(name));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("zeros"));
            byte[] zeros = new byte[MEGABYTE];
            for (int i = 0; i < megabytes; i++) {
                zip.write(zeros);
            }
        }
    }
}
