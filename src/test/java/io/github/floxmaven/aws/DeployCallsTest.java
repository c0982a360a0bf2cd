package io.github.floxmaven.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.awsdouble.Call;
import io.github.floxmaven.awsdouble.Fault;
import io.github.floxmaven.awsdouble.lambda.Pace;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.SystemLock;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A deploy asks the system's bucket for nothing that it knows, and waits for no call that it need not wait for. */
@Timeout(120)
class DeployCallsTest {
    @TempDir
    Path folder;

    private TestDeploys system;

    @BeforeEach
    void setUp() {
        system = new TestDeploys(folder);
        system.aws.lambda().setPace(Pace.AT_ONCE);
    }

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    void theLockIsTakenRenewedAndGivenBackWithACallEach() {
        system.work(target -> {
            try (SystemLock.Held held = target.lock().acquire(new SystemLock.Holder("anna@ci", "flox:deploy", ""))) {
                held.renew();
                held.renew();
            }
            return null;
        });

        assertThat(calls(call -> call.path().endsWith("/lock")))
                .containsExactly("PutObject", "PutObject", "PutObject", "DeleteObject");
    }

    @Test
    void noZipIsAskedForBeforeItIsStored() {
        system.deploy();

        assertThat(calls(call -> call.path().contains("/bundles/"))).containsOnly("PutObject");
    }

    @Test
    void theRecordAndTheZipsAreStoredSideBySide() {
        system.sources.remove(Part.FRONTEND);
        system.aws
                .faults()
                .always(
                        call -> call.is("S3", "PutObject") && call.path().matches(".*/(bundles|releases)/.*"),
                        Fault.meet(new CyclicBarrier(2)));

        assertThat(system.deploy().changed()).isTrue();
    }

    @Test
    void aChangeOfOneLineAsksTheBucketForWhatItNeedsOnce() {
        system.deploy();
        system.aws.calls().clear();

        system.sources.put(Part.BACKEND, TestDeploys.HELLO + "\n");
        system.deploy();

        assertThat(calls(call -> call.service().equals("S3")))
                .containsExactlyInAnyOrder(
                        // The first look at the ledger and at the release that serves, and another under the lock.
                        "ListObjectsV2",
                        "GetObject",
                        "GetObject",
                        "PutObject",
                        "ListObjectsV2",
                        // All that there is: for storing and for pruning.
                        "ListObjectsV2",
                        "ListObjectsV2",
                        // Record and zip, the lease once more, the ledger, and the lock is given back.
                        "PutObject",
                        "PutObject",
                        "PutObject",
                        "PutObject",
                        "DeleteObject");
    }

    private List<String> calls(Predicate<Call> which) {
        return system.aws.calls().matching(which).stream().map(Call::operation).toList();
    }
}
