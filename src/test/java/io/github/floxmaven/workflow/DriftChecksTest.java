package io.github.floxmaven.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.release.Check;
import io.github.floxmaven.release.Check.State;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.Pointer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftChecksTest {
    @TempDir
    Path folder;

    private TestSystem system;

    @BeforeEach
    void setUp() {
        system = new TestSystem(folder);
    }

    @Test
    void aSystemAsItsLastDeployLeftItIsFine() {
        system.deploy("one");

        assertThat(pointer().state()).isEqualTo(State.OK);
        assertThat(functions()).isEqualTo(Check.ok("functions", "as release " + system.served() + " says"));
    }

    @Test
    void aSystemWithoutAnyDeployIsFine() {
        assertThat(pointer()).isEqualTo(Check.ok("pointer", "nothing was deployed yet"));
        assertThat(functions().state()).isEqualTo(State.OK);
    }

    @Test
    void aPointerThatWasMovedByHandIsSeen() {
        system.deploy("one");
        String first = system.served();
        system.deploy("two");

        system.movePointer(new Pointer(first, Map.of(Part.BACKEND, first)));

        assertThat(pointer().state()).isEqualTo(State.WARNING);
        assertThat(pointer().finding()).contains("serves release " + first).contains("moved the pointer by hand");
    }

    @Test
    void aReleaseWithoutARecordIsAProblem() {
        system.deploy("one");
        system.movePointer(new Pointer("nobody-knows", Map.of(Part.BACKEND, "7")));

        assertThat(pointer().state()).isEqualTo(State.PROBLEM);
        assertThat(pointer().finding()).contains("nobody-knows");
    }

    @Test
    void whatThePlatformFindsIsToldWithWhatToDo() {
        system.deploy("one");
        system.deviations = List.of("version 7 has other code");

        assertThat(functions())
                .isEqualTo(new Check(
                        "functions",
                        State.WARNING,
                        "version 7 has other code",
                        Optional.of("Take into the pom what has to stay. Run"
                                + " \"mvn flox:deploy -Dflox.system=dev\".")));
    }

    private Check pointer() {
        return new DriftChecks(system.target).pointer();
    }

    private Check functions() {
        return new DriftChecks(system.target).functions();
    }
}
