package io.github.floxmaven.aws.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.SystemName;
import org.junit.jupiter.api.Test;

/** Whom the role of CI trusts, and what it keeps CI from. */
class CiRoleTest {
    @Test
    void aPlanWithoutARepositoryHasNoRole() {
        assertThat(new TemplateDocument(Plans.whole("live")).resources()).doesNotContainKey("CiRole");
    }

    @Test
    void itHasTheNameThatWorkflowsKnow() {
        assertThat(role("github:example/notes").get("RoleName").getAsString())
                .isEqualTo("notes-live-ci")
                .isEqualTo(SystemTemplate.ciRoleName(new SystemName("notes", "live")));
    }

    @Test
    void itTrustsJobsOfTheSystemsBranchInBothFormsOfGitHubsSubject() {
        assertThat(trust("github:Example/notes.js").get("Condition"))
                .hasToString("{\"StringEquals\":{\"token.actions.githubusercontent.com:aud\":\"sts.amazonaws.com\"},"
                        + "\"StringLike\":{\"token.actions.githubusercontent.com:sub\":["
                        + "\"repo:Example/notes.js:ref:refs/heads/master\","
                        + "\"repo:Example@*/notes.js@*:ref:refs/heads/master\"]}}");
        assertThat(trust("github:example/notes").get("Principal"))
                .hasToString("{\"Federated\":{\"Fn::Sub\":\"arn:${AWS::Partition}:iam::${AWS::AccountId}"
                        + ":oidc-provider/token.actions.githubusercontent.com\"}}");
    }

    @Test
    void withItsIdItTrustsThatOneRepositoryWhateverItIsCalled() {
        assertThat(trust("github:example/notes@4711").get("Condition"))
                .hasToString("{\"StringEquals\":{\"token.actions.githubusercontent.com:aud\":\"sts.amazonaws.com\","
                        + "\"token.actions.githubusercontent.com:repository_id\":\"4711\"},"
                        + "\"StringLike\":{\"token.actions.githubusercontent.com:sub\":["
                        + "\"repo:example/notes:ref:refs/heads/master\","
                        + "\"repo:example@*/notes@4711:ref:refs/heads/master\"]}}");
    }

    @Test
    void onGitLabItTrustsThePipelinesOfTheBranch() {
        assertThat(trust("gitlab:example/web/notes").get("Condition"))
                .hasToString("{\"StringEquals\":{\"gitlab.com:aud\":\"sts.amazonaws.com\"},"
                        + "\"StringLike\":{\"gitlab.com:sub\":["
                        + "\"project_path:example/web/notes:ref_type:branch:ref:master\"]}}");
    }

    @Test
    void itMayNeverDeleteOrCallAFunctionItselfButItsVersions() {
        assertThat(new TemplateDocument(Plans.withCi("github:example/notes")).roleStatements())
                .filteredOn(statement -> statement.getKey().equals("CiRole"))
                .filteredOn(statement ->
                        statement.getValue().get("Action").toString().contains("lambda:DeleteFunction"))
                .singleElement()
                .satisfies(statement -> {
                    for (Part part : Part.values()) {
                        assertThat(statement.getValue().get("Resource").toString())
                                .contains("${" + Functions.prefix(part) + "Function.Arn}:*");
                    }
                    assertThat(statement.getValue().getAsJsonArray("Resource")).hasSize(2);
                });
    }

    private static JsonObject trust(String repository) {
        return role(repository)
                .getAsJsonObject("AssumeRolePolicyDocument")
                .getAsJsonArray("Statement")
                .get(0)
                .getAsJsonObject();
    }

    private static JsonObject role(String repository) {
        return new TemplateDocument(Plans.withCi(repository)).properties("CiRole");
    }
}
