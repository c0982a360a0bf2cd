package io.github.floxmaven.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SlashedPathTest {
    @Test
    void namesHaveSlashesBetweenThemOnWindowsToo() throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
            Path folder = windows.getPath("C:\\Users\\ada\\notes");

            assertThat(SlashedPath.of(folder, folder.resolve("web").resolve("app")))
                    .isEqualTo("web/app");
        }
    }

    @Test
    void aBackslashInANameStays() throws IOException {
        try (FileSystem unix = Jimfs.newFileSystem(Configuration.unix())) {
            assertThat(SlashedPath.of(unix.getPath("/notes"), unix.getPath("/notes/web/a\\b")))
                    .isEqualTo("web/a\\b");
        }
    }

    @Test
    void fromAFolderToItselfThereIsNoName() {
        assertThat(SlashedPath.of(Path.of("notes"), Path.of("notes"))).isEmpty();
    }
}
