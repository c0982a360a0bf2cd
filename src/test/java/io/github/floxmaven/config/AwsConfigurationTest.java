package io.github.floxmaven.config;

import static io.github.floxmaven.config.Pom.BACKEND;
import static io.github.floxmaven.config.Pom.FRONTEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.floxmaven.release.AwsTarget;
import io.github.floxmaven.release.DatabaseAuthentication;
import io.github.floxmaven.release.DatabasePlan;
import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.DomainPlan;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemPlan;
import io.github.floxmaven.release.Throttling;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsConfigurationTest {
    private static final DatabaseSettings DATABASE = new DatabaseSettings("notes", 17);

    @ParameterizedTest
    @ValueSource(strings = {"dev", "live"})
    void aPomThatSaysNothingOfAwsIsEnough(String system) {
        ProjectConfiguration configuration = Pom.read(BACKEND, FRONTEND, "<database/>");

        assertThat(configuration.plan(name(system)))
                .isEqualTo(SystemPlan.defaults(name(system), EnumSet.allOf(Part.class), Optional.of(DATABASE)));
        assertThat(configuration.target(name(system)))
                .isEqualTo(new AwsTarget(Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void everySettingIsRead() {
        ProjectConfiguration configuration = Pom.read(
                BACKEND,
                "<database><authentication>iam</authentication></database>",
                systems(
                        """
                        <name>dev</name><follows>demo</follows>
                        <region>eu-central-1</region>
                        <profile>acme.com/dev@sso+1:x%_-</profile>
                        <account>012345678901</account>
                        <domain>notes-dev.example.org</domain>
                        <hostedZone>example.org</hostedZone>
                        <capacity><min>0</min><max>8.5</max><pause>86400</pause></capacity>
                        <backupDays>35</backupDays>
                        <logDays>3653</logDays>
                        <throttling><rate>10000</rate><burst>5000</burst></throttling>
                        <protected>true</protected>
                        """,
                        "<name>demo</name>"));

        assertThat(configuration.target(name("dev")))
                .isEqualTo(new AwsTarget(
                        Optional.of("eu-central-1"),
                        Optional.of("acme.com/dev@sso+1:x%_-"),
                        Optional.of("012345678901")));
        assertThat(configuration.plan(name("dev")))
                .isEqualTo(new SystemPlan(
                        name("dev"),
                        Set.of(Part.BACKEND),
                        Optional.of(
                                new DatabasePlan(DATABASE, DatabaseAuthentication.IAM, 0, 8.5, Duration.ofDays(1), 35)),
                        Optional.of(new DomainPlan("notes-dev.example.org", "example.org")),
                        3653,
                        new Throttling(10_000, 5_000),
                        true,
                        Optional.empty()));
    }

    @Test
    void whatIsNotSaidKeepsItsDefault() {
        SystemPlan plan = Pom.read(
                        BACKEND,
                        "<database/>",
                        systems("<name>live</name><capacity><max>4</max></capacity><backupDays>14</backupDays>"
                                + "<throttling><rate>10</rate></throttling>"))
                .plan(name("live"));

        assertThat(plan)
                .isEqualTo(new SystemPlan(
                        name("live"),
                        Set.of(Part.BACKEND),
                        Optional.of(new DatabasePlan(
                                DATABASE, DatabaseAuthentication.PASSWORD, 0, 4, Duration.ofMinutes(5), 14)),
                        Optional.empty(),
                        365,
                        new Throttling(10, 50),
                        true,
                        Optional.empty()));
    }

    @Test
    void aSystemsSettingsAreItsOwn() {
        ProjectConfiguration configuration = Pom.read(
                BACKEND,
                systems("<name>dev</name>", "<name>demo</name><region>us-gov-west-1</region><logDays>1</logDays>"));

        assertThat(configuration.target(name("dev")).region()).isEmpty();
        assertThat(configuration.plan(name("dev")).logDays()).isEqualTo(30);
        assertThat(configuration.target(name("demo")).region()).contains("us-gov-west-1");
        assertThat(configuration.plan(name("demo")).logDays()).isEqualTo(1);
    }

    @Test
    void aProtectedSystemIsWhatLiveIsByDefault() {
        SystemPlan live = planOf("<name>live</name>");

        SystemPlan production =
                planOf("<name>production</name><follows>dev</follows><protected>true</protected>", "<name>dev</name>");

        assertThat(production)
                .usingRecursiveComparison()
                .ignoringFields("system")
                .isEqualTo(live);
    }

    @Test
    void liveCanDoWithoutItsProtection() {
        SystemPlan dev = planOf("<name>dev</name>");

        SystemPlan live = planOf("<name>live</name><protected>false</protected>");

        assertThat(live).usingRecursiveComparison().ignoringFields("system").isEqualTo(dev);
    }

    @Test
    void aDatabaseThatNeverPausesHasNoNeedOfAPause() {
        DatabasePlan database = planOf("<name>dev</name><capacity><min>0.5</min></capacity>")
                .database()
                .orElseThrow();

        assertThat(database.minCapacity()).isEqualTo(0.5);
        assertThat(database.maxCapacity()).isEqualTo(2);
        assertThat(database.pauses()).isFalse();
    }

    @Test
    void theLargestCapacityIsNeverBelowTheSmallest() {
        DatabasePlan database = planOf("<name>dev</name><capacity><min>4</min></capacity>")
                .database()
                .orElseThrow();

        assertThat(database.maxCapacity()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "notes.example.org,example.org",
        "example.org,example.org",
        "a.b.example.org,b.example.org",
        "notes.example.org,Z0123456789ABCDEFGHIJ",
        "notes.xn--bcher-kva.example,xn--bcher-kva.example"
    })
    void aDomainIsInItsZoneWhichIsNamedOrKnownByItsId(String domain, String zone) {
        String elements = "<name>dev</name><domain>" + domain + "</domain><hostedZone>" + zone + "</hostedZone>";

        assertThat(planOf(elements).domain()).contains(new DomainPlan(domain, zone));
    }

    @Test
    void theCommandLineComesOverThePom() {
        ProjectConfiguration configuration = Pom.read(
                BACKEND,
                systems("<name>dev</name><region>eu-central-1</region><profile>dev</profile>"
                        + "<account>123456789012</account>"),
                "<region>eu-west-1</region><profile>mine</profile>");

        assertThat(configuration.target(name("dev")))
                .isEqualTo(new AwsTarget(Optional.of("eu-west-1"), Optional.of("mine"), Optional.of("123456789012")));
    }

    @Test
    void theCommandLineCanSayWhatThePomLeavesOut() {
        ProjectConfiguration configuration = Pom.read(BACKEND, "<region>eu-west-1</region>");

        assertThat(configuration.target(name("live")).region()).contains("eu-west-1");
    }

    @Test
    void localIsNotOnAws() {
        ProjectConfiguration configuration = Pom.read(BACKEND);

        assertThatIllegalArgumentException().isThrownBy(() -> configuration.plan(name("local")));
        assertThatIllegalArgumentException().isThrownBy(() -> configuration.target(name("local")));
    }

    /** The plan of the first of these systems. */
    private static SystemPlan planOf(String... systems) {
        ProjectConfiguration configuration = Pom.read(BACKEND, "<database/>", systems(systems));
        String name = systems[0].substring("<name>".length(), systems[0].indexOf("</name>"));
        return configuration.plan(name(name));
    }

    private static String systems(String... systems) {
        return "<systems><system>" + String.join("</system><system>", systems) + "</system></systems>";
    }

    private static SystemName name(String system) {
        return new SystemName("notes", system);
    }
}
