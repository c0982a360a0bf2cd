package io.github.floxmaven.aws.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonObject;
import io.github.floxmaven.release.DatabaseAuthentication;
import io.github.floxmaven.release.DatabasePlan;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemPlan;
import io.github.floxmaven.release.Throttling;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SystemTemplateTest {
    /** What CloudFormation takes in the request itself. */
    private static final int INLINE_LIMIT = 51_200;

    @ParameterizedTest
    @MethodSource("io.github.floxmaven.aws.template.Plans#all")
    void everyNameItUsesIsThere(SystemPlan plan) {
        TemplateDocument template = new TemplateDocument(plan);
        Set<String> names = new HashSet<>(template.resources().keySet());
        names.addAll(template.section("Parameters").keySet());
        names.addAll(template.section("Conditions").keySet());

        assertThat(template.usedNames())
                .filteredOn(name -> !name.startsWith("AWS::"))
                .isSubsetOf(names);
    }

    @Test
    void theSamePlanGivesTheSameText() {
        assertThat(new SystemTemplate(Plans.whole("dev")).json())
                .isEqualTo(new SystemTemplate(Plans.whole("dev")).json());
    }

    @Test
    void theLongestNamesFitIntoTheRequest() {
        SystemPlan plan = Plans.withAuthentication(DatabaseAuthentication.IAM);
        SystemPlan longest = new SystemPlan(
                new SystemName("p".repeat(38), "s".repeat(16)),
                plan.parts(),
                plan.database(),
                Plans.whole("dev").domain(),
                plan.logDays(),
                plan.throttling(),
                plan.deletionProtection(),
                Plans.withCi("github:" + "o".repeat(39) + "/" + "r".repeat(100)).ci());

        assertThat(new SystemTemplate(longest).json().getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(INLINE_LIMIT);
    }

    @ParameterizedTest
    @MethodSource("io.github.floxmaven.aws.template.Plans#all")
    void itsParametersAreThoseThatSetupPasses(SystemPlan plan) {
        Map<String, String> passed = new SystemTemplate(plan)
                .parameters(Optional.empty(), plan.domain().map(domain -> "Z0123456789"));

        assertThat(passed.keySet())
                .isEqualTo(new TemplateDocument(plan).section("Parameters").keySet());
    }

    @Test
    void anUpdatePassesTodaysPointerIn() {
        Pointer today = new Pointer("20261122T141503Z-3f9c2ab", Map.of(Part.BACKEND, "17", Part.FRONTEND, "12"));

        assertThat(new SystemTemplate(Plans.withAuthentication(DatabaseAuthentication.IAM))
                        .parameters(Optional.of(today), Optional.empty()))
                .containsExactly(
                        Map.entry("Release", "20261122T141503Z-3f9c2ab"),
                        Map.entry("BackendVersion", "17"),
                        Map.entry("FrontendVersion", "12"));
    }

    @Test
    void aPartThatIsNewBeginsWithItsPlaceholder() {
        Pointer today = new Pointer("20261122T141503Z-3f9c2ab", Map.of(Part.FRONTEND, "12"));

        assertThat(new SystemTemplate(Plans.withAuthentication(DatabaseAuthentication.IAM))
                        .parameters(Optional.of(today), Optional.empty()))
                .containsEntry("BackendVersion", "");
    }

    @Test
    void aDomainNeedsTheIdOfItsZone() {
        SystemTemplate template = new SystemTemplate(Plans.whole("dev"));

        assertThatIllegalArgumentException().isThrownBy(() -> template.parameters(Optional.empty(), Optional.empty()));
    }

    @Test
    void stageVariablesAreThePointer() {
        assertThat(new TemplateDocument(Plans.whole("dev"))
                        .properties("Stage")
                        .getAsJsonObject("StageVariables")
                        .toString())
                .isEqualTo("{\"release\":{\"Ref\":\"Release\"},"
                        + "\"backendVersion\":{\"Fn::If\":[\"BackendHasPlaceholder\","
                        + "{\"Fn::GetAtt\":[\"BackendPlaceholder\",\"Version\"]},{\"Ref\":\"BackendVersion\"}]},"
                        + "\"frontendVersion\":{\"Fn::If\":[\"FrontendHasPlaceholder\","
                        + "{\"Fn::GetAtt\":[\"FrontendPlaceholder\",\"Version\"]},{\"Ref\":\"FrontendVersion\"}]}}");
    }

    @Test
    void theVersionIsPutInAtEachRequest() {
        assertThat(new TemplateDocument(Plans.only(Part.BACKEND))
                        .properties("BackendIntegration")
                        .getAsJsonObject("IntegrationUri")
                        .get("Fn::Sub")
                        .getAsString())
                .endsWith("/functions/${BackendFunction.Arn}:${!stageVariables.backendVersion}/invocations");
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void responsesOfEveryKindNameTheRelease(Part part) {
        JsonObject byStatus = new TemplateDocument(Plans.only(part))
                .properties(Functions.prefix(part) + "Integration")
                .getAsJsonObject("ResponseParameters");

        assertThat(byStatus.keySet()).contains("200", "302", "304", "404", "422", "500", "503");
        assertThat(byStatus.entrySet()).allSatisfy(status -> assertThat(status.getValue())
                .hasToString("{\"ResponseParameters\":[{\"Destination\":\"overwrite:header.x-flox-release\","
                        + "\"Source\":\"$stageVariables.release\"}]}"));
    }

    @Test
    void pathsAreTheBackendsBelowApiAndElseTheFrontends() {
        TemplateDocument template = new TemplateDocument(Plans.whole("dev"));

        assertThat(routeKey(template, "BackendRoute")).isEqualTo("ANY /api/{proxy+}");
        assertThat(routeKey(template, "FrontendRoute")).isEqualTo("$default");
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void aPartThatTheProjectLacksLeavesNoTrace(Part part) {
        Part other = part == Part.BACKEND ? Part.FRONTEND : Part.BACKEND;

        assertThat(new SystemTemplate(Plans.only(part)).json())
                .doesNotContain(Functions.prefix(other))
                .doesNotContain(other.label());
    }

    @Test
    void aSystemWithoutDatabaseHasNoNetwork() {
        assertThat(new TemplateDocument(Plans.only(Part.BACKEND)).types())
                .noneMatch(type -> type.startsWith("AWS::EC2::") || type.startsWith("AWS::RDS::"));
    }

    @ParameterizedTest
    @MethodSource("io.github.floxmaven.aws.template.Plans#all")
    void whatADeployBringsIsNotInTheTemplate(SystemPlan plan) {
        assertThat(new TemplateDocument(plan).resourcesOf("AWS::Lambda::Function"))
                .hasSameSizeAs(plan.parts())
                .allSatisfy(function -> assertThat(
                                function.getAsJsonObject("Properties").keySet())
                        .doesNotContain(
                                "MemorySize",
                                "Timeout",
                                "Environment",
                                "Layers",
                                "SnapStart",
                                "Architectures",
                                "EphemeralStorage"));
    }

    @Test
    void noSettingOfThePlanChangesAFunction() {
        SystemPlan plan = Plans.whole("dev");
        DatabasePlan database = plan.database().orElseThrow();
        SystemPlan other = new SystemPlan(
                plan.system(),
                plan.parts(),
                Optional.of(new DatabasePlan(
                        database.settings(),
                        DatabaseAuthentication.IAM,
                        0.5,
                        16,
                        database.pauseAfter().plusSeconds(60),
                        35)),
                Optional.empty(),
                90,
                new Throttling(7, 9),
                true,
                Optional.empty());

        for (Part part : Part.values()) {
            String function = Functions.prefix(part) + "Function";
            assertThat(new TemplateDocument(other).resources().get(function))
                    .isEqualTo(new TemplateDocument(plan).resources().get(function));
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.floxmaven.aws.template.Plans#all")
    void outputsAreThoseThatADeployReads(SystemPlan plan) {
        Set<StackOutput> expected = EnumSet.of(
                StackOutput.ADDRESS,
                StackOutput.API_ADDRESS,
                StackOutput.API_ID,
                StackOutput.STAGE,
                StackOutput.ACCESS_LOG,
                StackOutput.BUCKET,
                StackOutput.ACCOUNT,
                StackOutput.REGION);
        plan.parts().forEach(part -> {
            expected.add(StackOutput.function(part));
            expected.add(StackOutput.placeholder(part));
        });
        if (plan.database().isPresent()) {
            expected.addAll(EnumSet.range(StackOutput.DATABASE_CLUSTER, StackOutput.DATABASE_AUTHENTICATION));
        }

        assertThat(new TemplateDocument(plan).section("Outputs").keySet())
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().map(StackOutput::key).toList());
    }

    @Test
    void theAddressIsTheDomains() {
        assertThat(new TemplateDocument(Plans.whole("live"))
                        .section("Outputs")
                        .getAsJsonObject("Address")
                        .get("Value")
                        .getAsString())
                .isEqualTo("https://notes.example.org");
    }

    @Test
    void aDomainIsReachedByIpv4AndIpv6() {
        assertThat(new TemplateDocument(Plans.whole("live")).resourcesOf("AWS::Route53::RecordSet"))
                .extracting(record ->
                        record.getAsJsonObject("Properties").get("Type").getAsString())
                .isEqualTo(List.of("A", "AAAA"));
    }

    private static String routeKey(TemplateDocument template, String route) {
        return template.properties(route).get("RouteKey").getAsString();
    }
}
