package io.github.floxmaven.aws;

import static io.github.floxmaven.awsdouble.Faults.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.Fault;
import io.github.floxmaven.release.AwsTarget;
import io.github.floxmaven.release.Check;
import io.github.floxmaven.release.Check.State;
import io.github.floxmaven.release.CiPlan;
import io.github.floxmaven.release.HostedRepository;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemPlan;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether CI can take its role, and nobody else. */
class CiChecksTest {
    private static final String GITHUB = "token.actions.githubusercontent.com";
    private static final String ROLE = "notes-dev-ci";
    private static final SystemPlan PLAN = plan("github:example/notes", "dev");

    private final TestSetup setup = new TestSetup();

    @AfterEach
    void stop() {
        setup.close();
    }

    @ParameterizedTest
    @CsvSource({"github:example/notes, " + GITHUB, "gitlab:example/notes, gitlab.com"})
    void theProviderOfTheRepositorysHostIsFine(String repository, String issuer) {
        setup.aws.iam().putProvider(issuer, "somebody", "sts.amazonaws.com");

        assertThat(look(plan(repository, "dev"), CiChecks::provider))
                .isEqualTo(Check.ok("identity provider", "arn:aws:iam::123456789012:oidc-provider/" + issuer));
    }

    @Test
    void aMissingProviderIsAProblemWithTheCommandThatMakesIt() {
        setup.aws.iam().putProvider("gitlab.com", "sts.amazonaws.com");

        Check check = look(PLAN, CiChecks::provider);

        assertThat(check.state()).isEqualTo(State.PROBLEM);
        assertThat(check.fix())
                .contains("Run \"aws iam create-open-id-connect-provider --url https://" + GITHUB
                        + " --client-id-list sts.amazonaws.com\", once for the account.");
    }

    @Test
    void aProviderForAnotherAudienceIsAProblemWithTheCommandThatAddsOurs() {
        setup.aws.iam().putProvider(GITHUB, "https://github.com/example");

        Check check = look(PLAN, CiChecks::provider);

        assertThat(check.state()).isEqualTo(State.PROBLEM);
        assertThat(check.fix())
                .contains("Run \"aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn"
                        + " arn:aws:iam::123456789012:oidc-provider/" + GITHUB + " --client-id sts.amazonaws.com\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"github:example/notes", "github:example/notes@4711", "gitlab:example/web/notes"})
    void theRoleThatSetupMakesIsFine(String repository) {
        SystemPlan plan = plan(repository, "dev");
        setup.run(plan);

        assertThat(look(plan, CiChecks::role))
                .returns(State.OK, Check::state)
                .returns(
                        ROLE + " trusts jobs of branch dev of "
                                + plan.ci().orElseThrow().repository(),
                        Check::finding);
    }

    @Test
    void aMissingRoleIsAProblemWithTheCommandThatMakesIt() {
        setup.run(SystemPlan.defaults(TestSetup.DEV, EnumSet.of(Part.FRONTEND), Optional.empty()));

        Check check = look(PLAN, CiChecks::role);

        assertThat(check.state()).isEqualTo(State.PROBLEM);
        assertThat(check.finding()).isEqualTo("there is no role notes-dev-ci, so CI can't deploy");
        assertThat(check.fix().orElseThrow()).startsWith("Run \"mvn flox:setup-system -Dflox.system=dev\".");
    }

    @Test
    void aRoleForWhatThePomSaidBeforeTellsWhatItTrustsAndWhatItShould() {
        setup.run(plan("github:example/notes", "main"));

        Check check = look(PLAN, CiChecks::role);

        assertThat(check.state()).isEqualTo(State.PROBLEM);
        assertThat(check.finding())
                .contains("lacks Statement Condition StringLike " + GITHUB + ":sub"
                        + " \"repo:example/notes:ref:refs/heads/dev\"")
                .contains("lacks Statement Condition StringLike " + GITHUB + ":sub"
                        + " \"repo:example@*/notes@*:ref:refs/heads/dev\"")
                .contains("has Statement Condition StringLike " + GITHUB + ":sub"
                        + " \"repo:example/notes:ref:refs/heads/main\"");
    }

    @Test
    void aRoleThatTrustsAllBranchesIsAProblem() {
        assertThat(afterEdit(policy -> policy.replace(":ref:refs/heads/dev\"", ":*\""))
                        .state())
                .isEqualTo(State.PROBLEM);
    }

    @Test
    void aRoleThatTrustsAPatternOfAudiencesIsAProblem() {
        assertThat(afterEdit(policy -> policy.replace("\"StringEquals\"", "\"StringLike\""))
                        .state())
                .isEqualTo(State.PROBLEM);
    }

    @Test
    void aRoleWithASecondWayInIsAProblem() {
        String anyJob = ",{\"Effect\":\"Allow\",\"Action\":[\"sts:AssumeRoleWithWebIdentity\"],"
                + "\"Principal\":{\"Federated\":\"arn:aws:iam::123456789012:oidc-provider/" + GITHUB + "\"}}]}";

        assertThat(afterEdit(policy -> policy.replaceFirst("]}$", anyJob)).state())
                .isEqualTo(State.PROBLEM);
    }

    @Test
    void aPolicyThatIsWrittenInAnotherWayButSaysTheSameIsFine() {
        assertThat(afterEdit(policy -> policy.replace(
                                        "[\"sts:AssumeRoleWithWebIdentity\"]", "\"sts:AssumeRoleWithWebIdentity\"")
                                .replaceAll("\\[(\"repo:[^\"]+\"),(\"repo:[^\"]+\")]", "[$2, $1]"))
                        .state())
                .isEqualTo(State.OK);
    }

    @Test
    void whoMayNotReadRolesIsToldSoAndNothingIsWrong() {
        setup.aws.faults().always(on("IAM"), Fault.refuse());

        assertThat(look(PLAN, CiChecks::role))
                .returns(State.WARNING, Check::state)
                .extracting(Check::finding)
                .asString()
                .contains("may not call iam:GetRole");
        assertThat(look(PLAN, CiChecks::provider).state()).isEqualTo(State.WARNING);
    }

    @Test
    void expiredCredentialsAreRefused() {
        setup.aws.faults().always(on("IAM"), Fault.expiredToken());

        assertThatThrownBy(() -> look(PLAN, CiChecks::role))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("have expired");
    }

    /** The role that setup makes, whose trust somebody has edited since. */
    private Check afterEdit(UnaryOperator<String> edit) {
        setup.run(PLAN);
        String policy = setup.aws.iam().trustPolicy(ROLE).orElseThrow();
        String edited = edit.apply(policy);
        assertThat(edited).isNotEqualTo(policy);
        setup.aws.iam().putRole(ROLE, edited);
        return look(PLAN, CiChecks::role);
    }

    private Check look(SystemPlan plan, Function<CiChecks, Check> check) {
        try (AwsAccess access = DoubleAccess.to(setup.aws)) {
            return check.apply(new CiChecks(
                    access,
                    new AwsTarget(Optional.of("eu-central-1"), Optional.of("notes"), Optional.of("123456789012")),
                    plan));
        }
    }

    private static SystemPlan plan(String repository, String branch) {
        return SystemPlan.defaults(TestSetup.DEV, EnumSet.of(Part.FRONTEND), Optional.empty())
                .deployedBy(new CiPlan(
                        HostedRepository.parse(repository).orElseThrow(), branch, Optional.empty(), Set.of()));
    }
}
