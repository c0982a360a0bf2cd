package io.github.floxmaven.localsystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.local.DirectoryStore;
import io.github.floxmaven.local.LocalFolder;
import io.github.floxmaven.local.LocalRemoval;
import io.github.floxmaven.local.LocalServer;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemLock;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.store.LeaseLock;
import io.github.floxmaven.workflow.DestroyRequest;
import io.github.floxmaven.workflow.DestroyResult;
import io.github.floxmaven.workflow.DestroyWorkflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workflow and the local platform together. */
class DestroyedLocalSystemTest {
    private static final SystemName NAME = new SystemName("shop", SystemName.LOCAL);

    @TempDir
    Path project;

    @Test
    void theFolderGoesAsAWhole() throws IOException {
        fill();

        DestroyResult result = destroy();

        assertThat(result.changed()).isTrue();
        assertThat(result.remains().isNothing()).isTrue();
        assertThat(project.resolve(".flox")).isDirectoryNotContaining("glob:**local*");
    }

    @Test
    void whereThereIsNothingNothingIsDone() {
        assertThat(destroy().changed()).isFalse();
    }

    @Test
    void aRemovalThatWasKilledHalfWayIsEnded() throws IOException {
        Path half = Files.createDirectories(project.resolve(".flox/local.new1/database"));
        Files.writeString(half.resolve("page"), "data");

        destroy();

        assertThat(project.resolve(".flox")).isDirectoryNotContaining("glob:**local*");
    }

    @Test
    void aSystemThatIsServedStays() throws IOException {
        fill();
        try (LocalServer server = new LocalProject(project).serve()) {
            assertThatThrownBy(this::destroy)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("flox:run serves this system at " + server.address());
        }
        assertThat(project.resolve(".flox/local/releases/one.json")).exists();
    }

    @Test
    void aProtectedSystemGoesOnlyWithoutItsProtection() throws IOException {
        fill();

        assertThatThrownBy(() -> destroy(true, false))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is protected from being deleted (by <protected>)")
                .hasMessageContaining("-Dflox.unprotect");
        assertThat(project.resolve(".flox/local/releases/one.json")).exists();
        assertThat(destroy(true, true).changed()).isTrue();
    }

    @Test
    void theSystemBesideItStays() throws IOException {
        fill();
        Path dev = LocalFolder.of(project, new SystemName("shop", "dev")).path();
        Files.writeString(dev.resolve("pointer.json"), "{}");

        destroy();

        assertThat(dev.resolve("pointer.json")).exists();
    }

    @Test
    void aSystemThatSomebodyWorksOnStays() throws IOException {
        fill();
        try (SystemLock.Held deploy = new LeaseLock(
                        NAME,
                        new DirectoryStore(LocalFolder.of(project, NAME).path()),
                        Clock.systemUTC(),
                        sentence -> {})
                .acquire(new SystemLock.Holder("ben@laptop", "flox:deploy", ""))) {
            deploy.reached("publish");

            assertThatThrownBy(this::destroy)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("flox:deploy");
        }
        assertThat(project.resolve(".flox/local/releases/one.json")).exists();
    }

    private void fill() throws IOException {
        Path releases =
                Files.createDirectories(LocalFolder.of(project, NAME).path().resolve("releases"));
        Files.writeString(releases.resolve("one.json"), "{}");
    }

    private DestroyResult destroy() {
        return destroy(false, false);
    }

    private DestroyResult destroy(boolean isProtected, boolean unprotect) {
        return new DestroyWorkflow(
                        NAME,
                        new LocalRemoval(LocalFolder.of(project, NAME), isProtected),
                        store -> new LeaseLock(NAME, store, Clock.systemUTC(), sentence -> {}),
                        remains -> Optional.of("local"),
                        new SilentProgress(),
                        Clock.systemUTC())
                .run(new DestroyRequest("anna@laptop", unprotect, Set.of()));
    }
}
