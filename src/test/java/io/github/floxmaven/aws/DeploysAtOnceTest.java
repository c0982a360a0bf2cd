package io.github.floxmaven.aws;

import static io.github.floxmaven.awsdouble.Faults.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.Fault;
import io.github.floxmaven.awsdouble.Faults;
import io.github.floxmaven.awsdouble.Gate;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.LedgerEntry;
import io.github.floxmaven.release.LockedException;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.workflow.DeployResult;
import io.github.floxmaven.workflow.PatientLock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One deploy at a time works on a system. */
@Timeout(60)
class DeploysAtOnceTest {
    private static final String BYE = "export const handler = async () => ({ statusCode: 200, body: 'bye' });";

    @TempDir
    Path folder;

    private TestDeploys system;

    @BeforeEach
    void setUp() {
        system = new TestDeploys(folder);
    }

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void theSecondOfTwoLeavesWithTheNameOfTheFirstWhichWins() throws Exception {
        Gate gate = new Gate();
        CompletableFuture<DeployResult> first = deployUpTo(gate);

        assertThatThrownBy(system::deploy)
                .isInstanceOf(LockedException.class)
                .hasMessageContaining("System \"dev\" is locked by anna@ci since")
                .hasMessageContaining("flox:deploy, commit 3f9c2ab, at step check-health");

        gate.open();
        String release = first.get(30, TimeUnit.SECONDS).release().id();
        assertThat(system.get("/").headers().firstValue("x-flox-release")).contains(release);
    }

    @Test
    void theSecondOfTwoWaitsForTheFirstAndThenDeploysToo() throws Exception {
        Gate gate = new Gate();
        CompletableFuture<DeployResult> first = deployUpTo(gate);

        system.sources.put(Part.BACKEND, BYE);
        system.line = lock -> new PatientLock(lock, Duration.ofMinutes(10), system, pause -> {
            gate.open();
            first.join();
        });
        DeployResult second = system.deploy();

        assertThat(system.told).anyMatch(line -> line.contains("is locked by anna@ci"));
        assertThat(system.get("/api/notes").body()).isEqualTo("bye");
        assertThat(second.previous()).contains(first.get().release().id());
        assertThat(deployed())
                .containsExactly(second.release().id(), first.get().release().id());
    }

    @Test
    void theSecondOfTwoOfTheSameCommitHasNothingLeftToDo() throws Exception {
        Gate gate = new Gate();
        CompletableFuture<DeployResult> first = deployUpTo(gate);

        system.line = lock -> new PatientLock(lock, Duration.ofMinutes(10), system, pause -> {
            gate.open();
            first.join();
        });
        DeployResult second = system.deploy();

        assertThat(second.changed()).isFalse();
        assertThat(second.release()).isEqualTo(first.get().release());
        assertThat(deployed()).containsExactly(first.get().release().id());
    }

    @Test
    void theLeaseOfADeployThatDiedElsewhereRunsOut() {
        String invoke = "Lambda.Invoke /2015-03-31/functions/notes-dev-backend/invocations";
        system.aws.faults().always(Faults.anywhere(), new Blow(Blow.Kind.KILLED_BEFORE, invoke, 1));
        assertThatThrownBy(system::deploy).isInstanceOf(FloxException.class);
        system.aws.faults().clear();

        assertThatThrownBy(system::deploy)
                .isInstanceOf(LockedException.class)
                .hasMessageContaining("is locked by anna@ci since");

        system.clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(3));
        assertThat(system.deploy().changed()).isTrue();
    }

    /** A deploy that holds the lock, and goes on when the gate opens. */
    private CompletableFuture<DeployResult> deployUpTo(Gate gate) throws InterruptedException {
        system.aws.faults().next(1, on("Lambda", "Invoke"), Fault.hang(gate));
        CompletableFuture<DeployResult> deploy = CompletableFuture.supplyAsync(system::deploy);
        gate.awaitCall(Duration.ofSeconds(30));
        return deploy;
    }

    private List<String> deployed() {
        return system.work(target -> target.ledger()
                .newestFirst()
                .map(LedgerEntry::pointer)
                .map(pointer -> pointer.release())
                .toList());
    }
}
