package io.github.floxmaven.aws;

import static io.github.floxmaven.awsdouble.cloudformation.ResourceFaults.Phase.CREATE;
import static io.github.floxmaven.awsdouble.cloudformation.ResourceFaults.Phase.DELETE;
import static io.github.floxmaven.awsdouble.cloudformation.ResourceFaults.Phase.ROLLBACK;
import static io.github.floxmaven.awsdouble.cloudformation.ResourceFaults.Phase.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.Fault;
import io.github.floxmaven.awsdouble.Faults;
import io.github.floxmaven.awsdouble.cloudformation.ResourceFaults;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemPlan;
import io.github.floxmaven.workflow.SetupWorkflow;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever state a stack is in, there is a way out of it, and the message says which. */
class SetupDeadEndsTest {
    private final TestSetup setup = new TestSetup();
    private final ResourceFaults resources = setup.aws.cloudFormation().resourceFaults();
    private final SystemPlan plan = SystemPlan.defaults(TestSetup.DEV, EnumSet.of(Part.FRONTEND), Optional.empty());
    private final SystemPlan changed = TestSetup.withLogDays(plan, 60);

    @AfterEach
    void stop() {
        setup.close();
    }

    @Test
    void aFailedCreationSaysWhatIsLeftAndEndsWithTheFirstReason() {
        resources.fail("FrontendRole", CREATE, "The role is not to be made");

        assertThatThrownBy(() -> setup.run(plan))
                .isInstanceOf(FloxException.class)
                .hasMessageContaining("could not be created")
                .hasMessageContaining("an empty stack is left")
                .hasMessageEndingWith("First failed FrontendRole (AWS::IAM::Role): The role is not to be made");

        assertThat(setup.stack().status()).isEqualTo("ROLLBACK_COMPLETE");
    }

    @Test
    void whatAFailedCreationLeftIsDeletedAndTheSystemCreatedAnew() {
        resources.fail("FrontendRole", CREATE, "The role is not to be made");
        assertThatThrownBy(() -> setup.run(plan)).isInstanceOf(FloxException.class);
        resources.clear();

        setup.run(plan);

        assertThat(setup.questions).hasSize(2);
        assertThat(setup.questions.get(0)).contains("Delete that and create the system anew?");
        assertThat(setup.stack().status()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void whatAFailedCreationLeftStaysWithoutConsent() {
        resources.fail("FrontendRole", CREATE, "The role is not to be made");
        assertThatThrownBy(() -> setup.run(plan)).isInstanceOf(FloxException.class);
        setup.agrees = false;

        assertThatThrownBy(() -> setup.run(plan)).isInstanceOf(RefusedException.class);

        assertThat(setup.stack().status()).isEqualTo("ROLLBACK_COMPLETE");
    }

    @Test
    void aFailedUpdateLeavesTheSystemAsItWas() {
        setup.run(plan);
        resources.fail("FrontendLog", UPDATE, "The log is not to be changed");

        assertThatThrownBy(() -> setup.run(changed))
                .hasMessageContaining("it is as it was before")
                .hasMessageEndingWith("First failed FrontendLog (AWS::Logs::LogGroup): The log is not to be changed");

        assertThat(setup.stack().status()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
        assertThat(setup.run(plan).changed()).isFalse();
    }

    @Test
    void aWayBackThatFailedIsGoneOnWith() {
        setup.run(plan);
        resources.fail("FrontendLog", UPDATE, "The log is not to be changed");
        resources.fail("AccessLog", ROLLBACK, "The log is not to be changed back");
        assertThatThrownBy(() -> setup.run(changed))
                .hasMessageContaining("it is half changed")
                .hasMessageContaining("The way back failed at AccessLog (AWS::Logs::LogGroup)")
                .hasMessageEndingWith("The log is not to be changed");
        assertThat(setup.stack().status()).isEqualTo("UPDATE_ROLLBACK_FAILED");
        resources.clear();

        setup.run(changed);

        assertThat(setup.stack().status()).isEqualTo("UPDATE_COMPLETE");
        assertThat(retention()).isEqualTo(60);
    }

    @Test
    void aWayBackThatFailsAgainSaysWhy() {
        setup.run(plan);
        resources.fail("FrontendLog", UPDATE, "The log is not to be changed");
        resources.fail("AccessLog", ROLLBACK, "The log is not to be changed back");
        assertThatThrownBy(() -> setup.run(changed)).isInstanceOf(FloxException.class);

        assertThatThrownBy(() -> setup.run(changed))
                .hasMessageContaining("--resources-to-skip")
                .hasMessageEndingWith("AccessLog (AWS::Logs::LogGroup): The log is not to be changed back");

        assertThat(setup.stack().status()).isEqualTo("UPDATE_ROLLBACK_FAILED");
    }

    @Test
    void aHalfDeletedSystemIsRefusedWithTheWayToDeleteTheRest() {
        setup.run(plan);
        resources.fail("Api", DELETE, "Somebody holds it");
        deleteStack();

        assertThatThrownBy(() -> setup.run(plan))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("half deleted")
                .hasMessageContaining("mvn flox:destroy-system -Dflox.system=dev");

        assertThat(setup.stack().status()).isEqualTo("DELETE_FAILED");
    }

    @Test
    void anAnnouncedStackThatNobodyCreatedIsCreated() {
        setup.aws.faults().next(1, Faults.on("CloudFormation", "ExecuteChangeSet"), Fault.refuse());
        assertThatThrownBy(() -> setup.run(plan)).isInstanceOf(FloxException.class);
        assertThat(setup.stack().status()).isEqualTo("REVIEW_IN_PROGRESS");

        setup.run(plan);

        assertThat(setup.stack().status()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void theWatchOfAKilledRunIsPickedUp() {
        kill();
        assertThat(setup.stack().status()).isEqualTo("CREATE_IN_PROGRESS");

        assertThat(setup.run(plan).changed()).isFalse();

        assertThat(setup.said).anyMatch(line -> line.contains("is being changed already"));
        assertThat(setup.said).anyMatch(line -> line.endsWith("created   FrontendFunction"));
        assertThat(setup.stack().status()).isEqualTo("CREATE_COMPLETE");
        assertThat(setup.executions()).isEqualTo(1);
    }

    @Test
    void theFailureOfAPickedUpWatchIsToldAndMended() {
        resources.fail("Stage", CREATE, "The stage is not to be made");
        kill();

        setup.agrees = false;
        assertThatThrownBy(() -> setup.run(plan)).isInstanceOf(RefusedException.class);

        assertThat(setup.said).anyMatch(line -> line.endsWith("The stage is not to be made"));
        assertThat(setup.questions).singleElement().asString().contains("create the system anew?");
        assertThat(setup.stack().status()).isEqualTo("ROLLBACK_COMPLETE");
    }

    @Test
    void whoeverStopsTheWatchIsToldThatAwsGoesOn() {
        List<String> lastWords = new ArrayList<>();
        try (AwsAccess access = DoubleAccess.to(setup.aws)) {
            SetupWorkflow[] workflow = new SetupWorkflow[1];
            setup.pause = duration -> lastWords.add(workflow[0].whenStopped());
            workflow[0] = setup.workflow(access, plan);

            workflow[0].run("anna@laptop");
        }

        assertThat(lastWords.get(0)).isEqualTo("Stopped. Nothing of system \"dev\" was changed.");
        assertThat(lastWords.get(lastWords.size() - 1)).contains("AWS goes on", "run the goal again");
    }

    @Test
    void aRunThatIsThrottledOnceAtEveryCallCreatesTheSystem() {
        AtomicInteger calls = new AtomicInteger();
        Fault everySecond = (service, call, answer) -> {
            if (calls.getAndIncrement() % 2 == 0) {
                throw service.protocol().throttled();
            }
            return answer.get();
        };
        setup.aws.faults().always(Faults.anywhere(), everySecond);

        setup.run(plan);

        assertThat(setup.stack().status()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void aRunThatIsThrottledForGoodAtAnyCallIsFinishedByTheNext() {
        setup.run(plan);
        setup.run(changed);
        // The last two only give the lock back, and a run that can't has succeeded all the same.
        int all = setup.aws.calls().all().size() - 2;

        for (int call = 1; call <= all; call++) {
            try (TestSetup other = new TestSetup()) {
                throttleFrom(call, other);
                assertThatThrownBy(() -> {
                            other.run(plan);
                            other.run(changed);
                        })
                        .as("throttled from call %d on", call)
                        .isInstanceOf(FloxException.class)
                        .hasMessageContaining("too many");
                other.aws.faults().clear();
                // Where the lock could not be given back either, its lease runs out.
                other.clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(3));

                other.run(changed);

                assertThat(retention(other))
                        .as("throttled from call %d on", call)
                        .isEqualTo(60);
            }
        }
    }

    private static void throttleFrom(int first, TestSetup setup) {
        AtomicInteger calls = new AtomicInteger();
        setup.aws.faults().always(Faults.anywhere(), (service, call, answer) -> {
            if (calls.incrementAndGet() >= first) {
                throw service.protocol().throttled();
            }
            return answer.get();
        });
    }

    @Test
    void aRunWhoseEveryAnswerIsLostOnceCreatesTheSystem() {
        AtomicInteger calls = new AtomicInteger();
        Fault everySecond = (service, call, answer) ->
                calls.getAndIncrement() % 2 == 0 ? answer.get().withCutOff() : answer.get();
        setup.aws.faults().always(Faults.anywhere(), everySecond);

        setup.run(plan);
        setup.run(changed);

        assertThat(setup.stack().status()).isEqualTo("UPDATE_COMPLETE");
        assertThat(retention()).isEqualTo(60);
    }

    /** A run that ends, as at Ctrl-C, while CloudFormation creates the stack. */
    private void kill() {
        resources.stall("FrontendFunction");
        AtomicInteger pauses = new AtomicInteger();
        setup.pause = duration -> {
            if (pauses.incrementAndGet() > 20) {
                throw new Killed();
            }
        };
        assertThatThrownBy(() -> setup.run(plan)).isInstanceOf(Killed.class);
        setup.pause = duration -> {};
        resources.release("FrontendFunction");
    }

    private int retention() {
        return retention(setup);
    }

    private static int retention(TestSetup setup) {
        return setup.stack()
                .resource("FrontendLog")
                .orElseThrow()
                .properties()
                .get("RetentionInDays")
                .getAsInt();
    }

    private void deleteStack() {
        try (AwsAccess access = DoubleAccess.to(setup.aws)) {
            access.cloudFormation().deleteStack(request -> request.stackName(TestSetup.STACK));
            assertThatThrownBy(() -> new AwsSystemStack(access, plan).watch(setup))
                    .hasMessageContaining("could not be deleted as a whole");
        }
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
