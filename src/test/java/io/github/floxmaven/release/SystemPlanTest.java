package io.github.floxmaven.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SystemPlanTest {
    private static final DatabaseSettings DATABASE = new DatabaseSettings("notes", 17);

    @Test
    void aSystemCostsLittleAndForgetsSoonUnlessThePomSaysOtherwise() {
        SystemPlan plan = defaults("dev");

        assertThat(plan.logDays()).isEqualTo(30);
        assertThat(plan.throttling()).isEqualTo(new Throttling(100, 50));
        assertThat(plan.deletionProtection()).isFalse();
        assertThat(plan.database())
                .contains(
                        new DatabasePlan(DATABASE, DatabaseAuthentication.PASSWORD, 0, 2, Duration.ofSeconds(300), 7));
    }

    @Test
    void liveIsProtectedAndRemembersLonger() {
        SystemPlan plan = defaults("live");

        assertThat(plan.logDays()).isEqualTo(365);
        assertThat(plan.deletionProtection()).isTrue();
        assertThat(plan.database().orElseThrow().backupDays()).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource({"-0.5,2", "0,0.5", "0.3,2", "0,2.2", "4,2", "0,256.5", "0,NaN"})
    void capacityThatAuroraRefusesIsRefused(double min, double max) {
        assertThatIllegalArgumentException().isThrownBy(() -> database(min, max, Duration.ofMinutes(5), 7));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 299, 86_401})
    void aPauseThatAuroraRefusesIsRefused(long seconds) {
        assertThatIllegalArgumentException().isThrownBy(() -> database(0, 2, Duration.ofSeconds(seconds), 7));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 36})
    void backupDaysThatRdsRefusesAreRefused(int days) {
        assertThatIllegalArgumentException().isThrownBy(() -> database(0, 2, Duration.ofMinutes(5), days));
    }

    @Test
    void logDaysThatCloudWatchDoesNotKnowAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SystemPlan(
                        new SystemName("notes", "dev"),
                        EnumSet.of(Part.BACKEND),
                        Optional.empty(),
                        Optional.empty(),
                        31,
                        new Throttling(100, 50),
                        false,
                        Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"0,50", "100,0"})
    void throttlingThatLetsNothingThroughIsRefused(int rate, int burst) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Throttling(rate, burst));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Notes", "no--tes", "1notes", "a-project-with-a-name-that-is-far-too-long-for-a-function"})
    void aNameThatFitsNoFunctionIsRefused(String project) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SystemPlan.defaults(
                        new SystemName(project, "dev"), EnumSet.of(Part.BACKEND), Optional.empty()));
    }

    @Test
    void aSystemHasAPart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SystemPlan.defaults(new SystemName("notes", "dev"), Set.of(), Optional.empty()));
    }

    private static SystemPlan defaults(String system) {
        return SystemPlan.defaults(new SystemName("notes", system), EnumSet.allOf(Part.class), Optional.of(DATABASE));
    }

    private static DatabasePlan database(double min, double max, Duration pause, int days) {
        return new DatabasePlan(DATABASE, DatabaseAuthentication.PASSWORD, min, max, pause, days);
    }
}
