package io.github.floxmaven.aws;

import static io.github.floxmaven.awsdouble.Faults.anywhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.floxmaven.awsdouble.Call;
import io.github.floxmaven.awsdouble.Fault;
import io.github.floxmaven.release.AwsTarget;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemLock.Holder;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.workflow.LinearHistory;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Deploys that may not be: each is told why in one message, and nothing on AWS was changed before. */
@Timeout(120)
class RefusedDeploysTest {
    private static final Commit OLDER = new Commit("1".repeat(40), "a".repeat(40), true);
    private static final Commit NEWER = new Commit("2".repeat(40), "b".repeat(40), true);
    /** What S3 answers a condition with that does not hold. */
    private static final int PRECONDITION_FAILED = 412;

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
    void toAnotherAccount() {
        system.aws.setAccount("999999999999");

        assertThat(refused(system::deploy))
                .hasMessage("The credentials of profile \"notes\" belong to account 999999999999, but <account> of"
                        + " system \"dev\" is 123456789012.\n  Use credentials of that account, such as another"
                        + " <profile>, or correct <account> in the pom.");
    }

    @Test
    void toASystemThatIsNotSetUp() {
        assertThat(refused(() -> open(DoubleAccess.to(system.aws), new SystemName("notes", "live"))))
                .hasMessage("System \"live\" is not set up: there is no stack notes-live in region eu-central-1.\n"
                        + "  Run \"mvn flox:setup-system -Dflox.system=live\", or correct the system's <region> and"
                        + " <profile>.");
    }

    @Test
    void toASystemThatIsPinned() {
        String first = system.deploy().release().id();
        system.sources.replaceAll((part, source) -> source + "\n");
        system.deploy();
        system.rollBack();

        assertThat(refused(system::deploy))
                .hasMessage("System \"dev\" was rolled back to release " + first + " by ben@laptop and is pinned there,"
                        + " so that no deploy undoes it unasked.\n  To deploy all the same and unpin it, add"
                        + " -Dflox.unpin.");
    }

    @Test
    void whileSomebodyElseWorksOnTheSystem() {
        system.work(target -> target.lock().acquire(new Holder("ben@laptop", "flox:deploy", "7e1aa02")));

        assertThat(refused(system::deploy))
                .hasMessageMatching("System \"dev\" is locked by ben@laptop since \\d\\d:\\d\\d UTC"
                        + " \\(flox:deploy, commit 7e1aa02, at step lock-system, lease until .*\\)\\.\n"
                        + "  Wait for it to end; its lease runs out by itself\\.");
    }

    @Test
    void ofACommitThatIsOlderThanTheOneThatServes() {
        system.history = new LinearHistory(OLDER, NEWER);
        system.commit = NEWER;
        system.deploy();

        system.commit = OLDER;
        assertThat(refused(system::deploy))
                .hasMessage("Commit 1111111 is older than commit 2222222, which system \"dev\" serves already: this job"
                        + " is late, and nothing is deployed.\n  To go back on purpose, use \"mvn flox:rollback"
                        + " -Dflox.system=dev\".");
    }

    @Test
    void withExpiredCredentials() {
        system.aws.faults().always(anywhere(), Fault.expiredToken());

        assertThat(refused(system::deploy))
                .hasMessageStartingWith("The credentials of profile \"notes\" have expired.\n  ")
                .hasMessageContaining("aws login --profile notes");
    }

    @Test
    void withoutARegion() {
        AwsTarget nowhere = new AwsTarget(Optional.empty(), Optional.of("nobody"), Optional.empty());

        assertThat(refused(() -> open(new AwsAccess(nowhere, Optional.empty()), TestDeploys.DEV)))
                .hasMessage(
                        "No AWS region is named: neither by <region> in the pom, nor by AWS_REGION or the profile.\n"
                                + "  Write, for example, <region>eu-central-1</region> into the <system> in the pom.");
    }

    @Test
    void withoutANetwork() {
        URI unknown = URI.create("http://sts.invalid");

        assertThat(failed(FloxException.class, () -> open(DoubleAccess.to(unknown, Optional.empty()), TestDeploys.DEV)))
                .hasMessage("There is no host sts.invalid to be found.\n  Check the network, the region"
                        + " \"eu-central-1\" and the <proxies> of Maven's settings.xml.");
    }

    private void open(AwsAccess access, SystemName name) {
        try (access) {
            AwsPlatform.open(access, name, system);
        }
    }

    private RefusedException refused(ThrowingCallable deploy) {
        return failed(RefusedException.class, deploy);
    }

    private <E extends FloxException> E failed(Class<E> kind, ThrowingCallable deploy) {
        system.aws.calls().clear();
        E failure = catchThrowableOfType(kind, deploy);
        List<Call> changing = system.aws
                .calls()
                .matching(call -> !call.operation().matches("(Get|List|Head|Describe)\\w+")
                        && call.status() != PRECONDITION_FAILED);
        assertThat(changing).as("calls that change something").isEmpty();
        return failure;
    }
}
