package io.github.floxmaven.aws;

import static io.github.floxmaven.awsdouble.Faults.on;
import static io.github.floxmaven.awsdouble.cloudformation.ResourceFaults.Phase.CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.Fault;
import io.github.floxmaven.release.AwsTarget;
import io.github.floxmaven.release.Check;
import io.github.floxmaven.release.Check.State;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemPlan;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is seen of a system on AWS, and of the way to it. */
class SystemChecksTest {
    private static final SystemPlan PLAN =
            SystemPlan.defaults(TestSetup.DEV, EnumSet.of(Part.FRONTEND), Optional.empty());
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final TestSetup setup = new TestSetup();

    @AfterEach
    void stop() {
        setup.close();
    }

    @Test
    void theCredentialsSayWhoseTheyAre() {
        try (AwsAccess access = DoubleAccess.to(setup.aws)) {
            assertThat(checks(access, PLAN).credentials().finding())
                    .startsWith("arn:aws:iam::123456789012:user/flox, of profile \"notes\"");
        }
    }

    @Test
    void credentialsThatEndSoonAreAWarningWithTheCommandThatRenewsThem() {
        try (AwsAccess access = DoubleAccess.until(setup.aws, NOW.plusSeconds(600))) {
            Check check = checks(access, PLAN).credentials();

            assertThat(check.state()).isEqualTo(State.WARNING);
            assertThat(check.finding()).endsWith("for 10 more minutes");
            assertThat(check.fix()).isPresent();
        }
    }

    @Test
    void credentialsThatLastSayUntilWhen() {
        try (AwsAccess access = DoubleAccess.until(setup.aws, NOW.plusSeconds(36_000))) {
            assertThat(checks(access, PLAN).credentials())
                    .returns(State.OK, Check::state)
                    .extracting(Check::finding)
                    .asString()
                    .endsWith(", until 2026-11-22T22:00:00Z");
        }
    }

    @Test
    void expiredCredentialsAreRefused() {
        setup.aws.faults().always(on("STS", "GetCallerIdentity"), Fault.expiredToken());

        try (AwsAccess access = DoubleAccess.to(setup.aws)) {
            assertThatThrownBy(() -> checks(access, PLAN).credentials()).hasMessageContaining("have expired");
        }
    }

    @Test
    void credentialsOfAnotherAccountKeepTheStackFromBeingLookedFor() {
        try (AwsAccess access = DoubleAccess.to(setup.aws, "210987654321")) {
            SystemChecks checks = checks(access, PLAN);

            assertThatThrownBy(checks::account)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("<account> of system \"dev\" is 210987654321");
            assertThatThrownBy(checks::stack).isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void aProtectedSystemWithoutAnAccountIsAWarningThatNamesTheAccount() {
        SystemPlan live = SystemPlan.defaults(TestSetup.DEV, EnumSet.of(Part.FRONTEND), Optional.empty(), true);
        AwsTarget anyAccount = new AwsTarget(Optional.empty(), Optional.empty(), Optional.empty());

        try (AwsAccess access = DoubleAccess.to(setup.aws)) {
            Check check = checks(access, anyAccount, live).account();

            assertThat(check.state()).isEqualTo(State.WARNING);
            assertThat(check.fix())
                    .hasValueSatisfying(fix -> assertThat(fix).contains("<account>123456789012</account>"));
        }
    }

    @Test
    void aSystemThatIsNotSetUpIsAWarningWithTheCommandThatSetsItUp() {
        try (AwsAccess access = DoubleAccess.to(setup.aws)) {
            assertThat(checks(access, PLAN).stack())
                    .isEqualTo(Check.warning(
                            "stack", "the system is not set up", "Run \"mvn flox:setup-system -Dflox.system=dev\"."));
        }
    }

    @Test
    void aStackThatStandsIsFine() {
        setup.run(PLAN);

        try (AwsAccess access = DoubleAccess.to(setup.aws)) {
            assertThat(checks(access, PLAN).stack()).isEqualTo(Check.ok("stack", "it stands"));
        }
    }

    @Test
    void aStackThatNeverStoodIsAProblem() {
        setup.aws.cloudFormation().resourceFaults().fail("FrontendRole", CREATE, "The role is not to be made");
        assertThatThrownBy(() -> setup.run(PLAN)).isInstanceOf(FloxException.class);

        try (AwsAccess access = DoubleAccess.to(setup.aws)) {
            assertThat(checks(access, PLAN).stack().state()).isEqualTo(State.PROBLEM);
        }
    }

    @Test
    void aDelegatedDomainIsFine() {
        setup.aws.route53().addZone("example.org", List.of("ns-1.awsdns-00.org."));

        try (AwsAccess access = DoubleAccess.to(setup.aws)) {
            assertThat(checks(access, withDomain()).domain().state()).isEqualTo(State.OK);
        }
    }

    @Test
    void aZoneThatTheWorldDoesNotAskIsRefused() {
        setup.aws.route53().addZone("example.org", List.of("ns-1.awsdns-00.org."));
        setup.dns = zone -> Optional.of(Set.of("ns1.registrar.example"));

        try (AwsAccess access = DoubleAccess.to(setup.aws)) {
            assertThatThrownBy(() -> checks(access, withDomain()).domain())
                    .hasMessageContaining("DNS names ns1.registrar.example");
        }
    }

    @Test
    void withoutDnsTheDomainIsAWarning() {
        setup.aws.route53().addZone("example.org", List.of("ns-1.awsdns-00.org."));
        setup.dns = zone -> Optional.empty();

        try (AwsAccess access = DoubleAccess.to(setup.aws)) {
            assertThat(checks(access, withDomain()).domain().state()).isEqualTo(State.WARNING);
        }
    }

    @Test
    void nothingIsChanged() {
        setup.run(PLAN);
        setup.aws.calls().clear();

        try (AwsAccess access = DoubleAccess.to(setup.aws)) {
            SystemChecks checks = checks(access, PLAN);
            checks.credentials();
            checks.account();
            checks.region();
            checks.stack();
        }

        assertThat(setup.aws.calls().operations())
                .isNotEmpty()
                .allMatch(call -> call.matches(".*\\.(Get|List|Describe).*"));
    }

    private static SystemPlan withDomain() {
        return TestSetup.withDomain(PLAN, "notes.example.org");
    }

    private SystemChecks checks(AwsAccess access, SystemPlan plan) {
        return checks(
                access,
                new AwsTarget(Optional.of("eu-central-1"), Optional.of("notes"), Optional.of("123456789012")),
                plan);
    }

    private SystemChecks checks(AwsAccess access, AwsTarget target, SystemPlan plan) {
        return new SystemChecks(
                access,
                target,
                plan,
                new AwsSystemStack(access, plan, zone -> setup.dns.of(zone), pause -> {}),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
