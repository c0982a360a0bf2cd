package io.github.floxmaven.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.floxmaven.bundle.JavaCode.Jar;
import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.PackagedBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever builds on Windows, where a backslash stands between a path's names, gets the bundles that all others get. */
class WindowsTest {
    @TempDir
    Path directory;

    private FileSystem windows;

    @BeforeEach
    void start() {
        windows = Jimfs.newFileSystem(Configuration.windows());
    }

    @AfterEach
    void stop() throws IOException {
        windows.close();
    }

    @Test
    void aFolderGivesTheSameZip() throws IOException {
        PackagedBundle backend = packedAlike(project -> {
            executable(project.file("code/bootstrap", "#!/bin/sh\n"));
            project.file("code/data/more/b.txt", "b");
            return project.backend(
                    new DirectoryCode(project.root().resolve("code")), "provided.al2023", "function.handler");
        });

        assertThat(Project.names(code(backend))).containsExactly("bootstrap", "data/more/b.txt");
    }

    @Test
    void aStaticSiteGivesTheSameZip() throws IOException {
        PackagedBundle site = packedAlike(project -> {
            project.file("dist/index.html", "<!doctype html>");
            project.file("dist/gr\u00fcn/two words.txt", "text ".repeat(100));
            return project.frontend("dist");
        });

        Path zip = Project.zip(site, Content.SITE).file();
        String folder = Project.siteFolder(zip);
        assertThat(Project.names(zip))
                .contains(folder + "public/gr\u00fcn/two words.txt", folder + "gzip/gr\u00fcn/two words.txt");
        assertThat(Project.content(zip, folder + "manifest.json")).asString().contains("\"/gr\u00fcn/two words.txt\"");
    }

    @Test
    void javaCodeGivesTheSameZips() throws IOException {
        PackagedBundle backend = packedAlike(project -> {
            project.file("target/classes/app/Handler.class", "class");
            project.file("model/classes/app/model/Note.class", "class");
            Path snapshot =
                    project.jar("snapshot.jar", FileTime.fromMillis(0), Map.of("org/lib/Snapshot.class", "class"));
            Path released = project.jar("released.jar", FileTime.fromMillis(0), Map.of("org/lib/Lib.class", "class"));
            return project.backend(
                    new JavaCode(
                            Optional.of(project.root().resolve("target/classes")),
                            List.of(
                                    new Jar("model.jar", project.root().resolve("model/classes")),
                                    new Jar("snapshot.jar", snapshot)),
                            List.of(new Jar("released.jar", released))),
                    "java21",
                    "app.Handler::handle");
        });

        assertThat(Project.names(code(backend)))
                .containsExactly("app/Handler.class", "lib/model.jar", "lib/snapshot.jar");
    }

    private static Path code(PackagedBundle bundle) {
        return Project.zip(bundle, Content.CODE).file();
    }

    /** Where there is such a permission; Windows has none. */
    private static void executable(Path file) {
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        try {
            if (posix != null) {
                posix.setPermissions(PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Packs a project here and on Windows; returns the zip of the code that Windows gave. */
    private PackagedBundle packedAlike(Function<Project, PackagedBundle> pack) throws IOException {
        PackagedBundle here = pack.apply(new Project(directory));
        PackagedBundle there = pack.apply(new Project(windows.getPath("C:\\Users\\ada\\notes")));

        assertThat(there.bundle()).isEqualTo(here.bundle());
        return there;
    }
}
