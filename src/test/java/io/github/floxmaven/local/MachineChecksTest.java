package io.github.floxmaven.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.release.Check;
import io.github.floxmaven.release.Check.State;
import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineChecksTest {
    @TempDir
    Path folder;

    @Test
    void theJavaThatRunsARuntimeIsNamed() {
        assertThat(checks().runtime("java17").finding()).startsWith("runs on ").endsWith("java");
    }

    @Test
    void aMachineWithoutNodeIsRefused() {
        assertThatThrownBy(() -> checks().runtime("nodejs24.x"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Install Node.js 24");
    }

    @Test
    void anOlderNodeIsAWarningThatSaysWhatToInstall() throws IOException {
        node("v22.1.0");

        Check check = checks().runtime("nodejs24.x");

        assertThat(check.state()).isEqualTo(State.WARNING);
        assertThat(check.fix()).hasValueSatisfying(fix -> assertThat(fix).startsWith("Install Node.js 24"));
    }

    @Test
    void aNodeThatIsNewEnoughIsFine() throws IOException {
        Path node = node("v24.0.1");

        assertThat(checks().runtime("nodejs24.x")).isEqualTo(Check.ok("nodejs24.x", "runs on " + node));
    }

    @Test
    void aDatabaseThatTheLocalSystemHasIsFine() {
        assertThat(checks().postgres(new DatabaseSettings("notes", 17)).finding())
                .startsWith("17.");
    }

    @Test
    void aDatabaseThatTheLocalSystemHasNotIsRefused() {
        assertThatThrownBy(() -> checks().postgres(new DatabaseSettings("notes", 9)))
                .isInstanceOf(RefusedException.class);
    }

    private MachineChecks checks() {
        return new MachineChecks(new TestToolbox(), folder.toString());
    }

    private Path node(String version) throws IOException {
        Path node = Files.writeString(folder.resolve("node"), "#!/bin/sh\necho " + version + "\n");
        return Files.setPosixFilePermissions(node, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
