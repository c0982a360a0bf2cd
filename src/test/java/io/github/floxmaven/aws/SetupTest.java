package io.github.floxmaven.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.Fault;
import io.github.floxmaven.awsdouble.Faults;
import io.github.floxmaven.release.ChangeProposal.Change;
import io.github.floxmaven.release.DatabasePlan;
import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemLock;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemPlan;
import io.github.floxmaven.store.LeaseLock;
import io.github.floxmaven.workflow.SetupResult;
import java.net.URI;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Each run ends in the state that its message claims. */
class SetupTest {
    private final TestSetup setup = new TestSetup();
    private final SystemPlan plan = TestSetup.plan();

    @AfterEach
    void stop() {
        setup.close();
    }

    @Test
    void aNewSystemIsCreatedAndSaysWhereItAnswers() {
        SetupResult result = setup.run(plan);

        assertThat(setup.stack().status()).isEqualTo("CREATE_COMPLETE");
        assertThat(result.changed()).isTrue();
        assertThat(result.deployed()).isFalse();
        assertThat(result.address()).contains(URI.create(setup.stack().outputs().get("Address")));
        assertThat(setup.said).anyMatch(line -> line.matches(" +0:00  created   Vpc"));
    }

    @Test
    void whatIsCreatedIsToldInTheUsersWords() {
        setup.run(plan);

        assertThat(setup.changes())
                .containsExactly(
                        "ADDED the bucket: private; bundles, releases, ledger and lock",
                        "ADDED the network: three zones, way out by IPv6, no NAT gateway",
                        "ADDED the database: Aurora PostgreSQL 17, 0 to 2 ACU, backups of 7 days",
                        "ADDED the backend: function with a placeholder page, role and log",
                        "ADDED the frontend: function with a placeholder page, role and log",
                        "ADDED the HTTP API: with access log, 100 requests a second");
        assertThat(setup.questions).containsExactly("Make these changes to system \"dev\"?");
    }

    @Test
    void theStackHasTheSystemsTags() {
        setup.run(plan);

        try (AwsAccess access = DoubleAccess.to(setup.aws)) {
            assertThat(new StackReader(access)
                            .find(TestSetup.STACK)
                            .orElseThrow()
                            .tags())
                    .containsExactlyInAnyOrder(
                            Tag.builder().key("flox:project").value("notes").build(),
                            Tag.builder().key("flox:system").value("dev").build());
        }
    }

    @Test
    void aProtectedSystemsStackIsProtectedFromBeingDeleted() {
        SystemPlan live =
                SystemPlan.defaults(new SystemName("notes", "live"), EnumSet.of(Part.FRONTEND), Optional.empty());

        setup.run(live);

        assertThat(setup.aws.cloudFormation().stack("notes-live").orElseThrow().terminationProtection())
                .isTrue();
        assertThat(setup.run(live).changed()).isFalse();
    }

    @Test
    void aProtectionThatAKilledRunLeftOutIsMadeUpFor() {
        SystemPlan live =
                SystemPlan.defaults(new SystemName("notes", "live"), EnumSet.of(Part.FRONTEND), Optional.empty());
        setup.aws.faults().next(1, Faults.on("CloudFormation", "UpdateTerminationProtection"), Fault.refuse());
        assertThatThrownBy(() -> setup.run(live)).isInstanceOf(FloxException.class);

        setup.run(live);

        assertThat(setup.aws.cloudFormation().stack("notes-live").orElseThrow().terminationProtection())
                .isTrue();
        assertThat(setup.executions()).isEqualTo(1);
    }

    @Test
    void withoutConsentNothingIsLeft() {
        setup.agrees = false;

        assertThatThrownBy(() -> setup.run(plan)).isInstanceOf(RefusedException.class);

        assertThat(setup.aws.cloudFormation().stack(TestSetup.STACK)).isEmpty();
    }

    @Test
    void whatIsAsThePomSaysIsLeftAlone() {
        setup.run(plan);

        SetupResult result = setup.run(plan);

        assertThat(result.changed()).isFalse();
        assertThat(result.address()).isPresent();
        assertThat(setup.questions).isEmpty();
        assertThat(setup.executions()).isEqualTo(1);
    }

    @Test
    void aChangeInPlaceNamesTheSettingAndKeepsTheData() {
        setup.run(plan);
        String cluster = setup.stack().resource("DatabaseCluster").orElseThrow().physicalId();

        setup.run(withBackupDays(plan, 14));

        assertThat(setup.changes()).containsExactly("CHANGED the database: <backupDays>");
        assertThat(setup.shown.get(0).changes()).extracting(Change::meaning).containsExactly("data stays");
        assertThat(setup.stack().status()).isEqualTo("UPDATE_COMPLETE");
        var changed = setup.stack().resource("DatabaseCluster").orElseThrow();
        assertThat(changed.physicalId()).isEqualTo(cluster);
        assertThat(changed.properties().get("BackupRetentionPeriod").getAsInt()).isEqualTo(14);
    }

    @Test
    void aReplacementOfTheDatabaseIsRefusedWithTheSettingThatAsksForIt() {
        setup.run(plan);

        assertThatThrownBy(() -> setup.run(withDatabase("memos")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("<database><name> can't change")
                .hasMessageContaining("the database, with all its data")
                .hasMessageContaining("it is \"notes\" now, and would be \"memos\"")
                .hasMessageContaining("Put the earlier value back");

        assertThat(setup.stack().status()).isEqualTo("CREATE_COMPLETE");
        assertThat(setup.questions).isEmpty();
        assertThat(setup.run(plan).changed()).isFalse();
    }

    @Test
    void aRemovalOfTheDatabaseIsRefused() {
        setup.run(plan);
        SystemPlan without = SystemPlan.defaults(TestSetup.DEV, plan.parts(), Optional.empty());

        assertThatThrownBy(() -> setup.run(without))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("The pom has no <database> any more. Put it back.");

        assertThat(setup.stack().resource("DatabaseCluster")).isPresent();
    }

    @Test
    void aRemovedPartIsShownWithWhatItMeans() {
        setup.run(plan);

        setup.run(SystemPlan.defaults(
                TestSetup.DEV, EnumSet.of(Part.BACKEND), Optional.of(new DatabaseSettings("notes", 17))));

        assertThat(setup.shown.get(0).changes())
                .filteredOn(change -> change.what().equals("the frontend"))
                .extracting(Change::meaning)
                .containsExactly("its versions and logs are deleted");
        assertThat(setup.stack().resource("FrontendFunction")).isEmpty();
    }

    @Test
    void aLockedSystemIsLeftAlone() {
        setup.run(plan);
        try (AwsAccess access = DoubleAccess.to(setup.aws);
                SystemLock.Held held = new LeaseLock(
                                TestSetup.DEV,
                                new AwsSystemStack(access, plan).store().orElseThrow(),
                                Clock.systemUTC(),
                                setup::say)
                        .acquire(new SystemLock.Holder("ben@ci", "flox:deploy", "3f9c2ab"))) {
            held.reached("publish-parts");

            assertThatThrownBy(() -> setup.run(withBackupDays(plan, 14)))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("locked by ben@ci");
        }

        assertThat(setup.executions()).isEqualTo(1);
    }

    @Test
    void theLockIsGivenBack() {
        setup.run(plan);
        setup.run(withBackupDays(plan, 14));

        String bucket = setup.stack().outputs().get("Bucket");
        assertThat(setup.aws.s3().bucket(bucket).orElseThrow().keys()).isEmpty();
    }

    private static SystemPlan withBackupDays(SystemPlan plan, int days) {
        DatabasePlan database = plan.database().orElseThrow();
        return withDatabase(new DatabasePlan(
                database.settings(),
                database.authentication(),
                database.minCapacity(),
                database.maxCapacity(),
                database.pauseAfter(),
                days));
    }

    private static SystemPlan withDatabase(String name) {
        return SystemPlan.defaults(
                TestSetup.DEV, EnumSet.allOf(Part.class), Optional.of(new DatabaseSettings(name, 17)));
    }

    private static SystemPlan withDatabase(DatabasePlan database) {
        SystemPlan plan = TestSetup.plan();
        return new SystemPlan(
                plan.system(),
                plan.parts(),
                Optional.of(database),
                plan.domain(),
                plan.logDays(),
                plan.throttling(),
                plan.deletionProtection(),
                Optional.empty());
    }
}
