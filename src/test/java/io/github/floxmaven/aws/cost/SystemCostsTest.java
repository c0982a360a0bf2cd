package io.github.floxmaven.aws.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.release.DatabaseAuthentication;
import io.github.floxmaven.release.DatabasePlan;
import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.DomainPlan;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemPlan;
import io.github.floxmaven.release.Throttling;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SystemCostsTest {
    @Test
    void withoutDatabaseAndDomainAnIdleSystemCostsNothing() {
        SystemCosts costs = new SystemCosts(plan(Optional.empty(), Optional.empty()));

        assertThat(costs.whileIdle()).isEmpty();
        assertThat(costs.idleMonth()).isEqualByComparingTo("0");
    }

    @Test
    void aDatabaseThatPausesCostsItsSecret() {
        assertThat(new SystemCosts(plan(database(0), Optional.empty())).idleMonth())
                .isEqualByComparingTo("0.40");
    }

    @Test
    void aDatabaseThatNeverPausesCostsByTheHour() {
        SystemCosts costs = new SystemCosts(plan(database(0.5), Optional.empty()));

        assertThat(costs.whileIdle())
                .contains(new Cost("The database, which never goes below 0.5 ACU", new BigDecimal("43.80"), "a month"));
        assertThat(costs.idleMonth()).isEqualByComparingTo("44.20");
    }

    @Test
    void aDomainNeedsItsZone() {
        Optional<DomainPlan> domain = Optional.of(new DomainPlan("notes.example.org", "example.org"));

        assertThat(new SystemCosts(plan(Optional.empty(), domain)).whileIdle())
                .containsExactly(new Cost(
                        "The hosted zone example.org, once for all that is in it", new BigDecimal("0.50"), "a month"));
    }

    @Test
    void pricesOfTheDatabaseAreListedOnlyWhenThereIsOne() {
        assertThat(new SystemCosts(plan(Optional.empty(), Optional.empty())).byUse())
                .extracting(Cost::what)
                .noneMatch(what -> what.contains("database"));
        assertThat(new SystemCosts(plan(database(0), Optional.empty())).byUse())
                .contains(new Cost("The database at work, up to 2 ACU", new BigDecimal("0.12"), "an ACU and hour"));
    }

    @Test
    void pricesHaveADateAndARegion() {
        SystemCosts costs = new SystemCosts(plan(Optional.empty(), Optional.empty()));

        assertThat(costs.date()).isAfter("2026-01-01");
        assertThat(costs.region()).isEqualTo("us-east-1");
    }

    private static Optional<DatabasePlan> database(double minCapacity) {
        return Optional.of(new DatabasePlan(
                new DatabaseSettings("notes", 17),
                DatabaseAuthentication.PASSWORD,
                minCapacity,
                2,
                Duration.ofMinutes(5),
                7));
    }

    private static SystemPlan plan(Optional<DatabasePlan> database, Optional<DomainPlan> domain) {
        return new SystemPlan(
                new SystemName("notes", "dev"),
                EnumSet.allOf(Part.class),
                database,
                domain,
                30,
                new Throttling(100, 50),
                false,
                Optional.empty());
    }
}
