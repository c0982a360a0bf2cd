package io.github.floxmaven.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.release.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What the pom makes of the workflows. */
class CiServiceTest {
    private static final CiSystem DEV = new CiSystem("dev", Optional.of("dev"), Optional.empty(), Optional.empty());
    private static final CiSystem LIVE =
            new CiSystem("live", Optional.of("master"), Optional.of("123456789012"), Optional.of("eu-central-1"));
    private static final CiSystem STAGES =
            new CiSystem("stage-*", Optional.of("stage/*"), Optional.empty(), Optional.of("eu-west-1"));
    private static final CiSystem DEMO =
            new CiSystem("demo", Optional.empty(), Optional.of("210987654321"), Optional.of("eu-central-1"));

    @Test
    void onGitHubEachSystemThatHasABranchHasAWorkflowOfItsOwn() {
        assertThat(files(CiService.GITHUB, project(DEV, LIVE, STAGES, DEMO)))
                .containsOnlyKeys(
                        ".github/workflows/flox-setup.yml",
                        ".github/workflows/flox-deploy-dev.yml",
                        ".github/workflows/flox-deploy-live.yml",
                        ".github/workflows/flox-deploy-stage-_each.yml");
    }

    @ParameterizedTest
    @EnumSource
    void eachFileIsYamlWithoutAnyGapLeft(CiService service) {
        assertThat(files(service, project(DEV, LIVE, STAGES, DEMO)).values()).allSatisfy(text -> {
            assertThat(new Yaml().<Map<String, Object>>load(text)).isNotEmpty();
            assertThat(text).doesNotContainPattern("(^|[^/a-z])@[a-z]+@");
        });
    }

    @Test
    void allActionsArePinned() {
        assertThat(files(CiService.GITHUB, withNode()).values())
                .flatMap(text ->
                        text.lines().filter(line -> line.contains("uses:")).toList())
                .hasSize(7)
                .allMatch(line -> line.matches(" *- uses: [a-z-]+/[a-z-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
    }

    @ParameterizedTest
    @EnumSource
    void noWorkflowKnowsAStoredKey(CiService service) {
        assertThat(files(service, project(DEV, LIVE, STAGES)).values())
                .noneMatch(text -> text.contains("secrets.") || text.contains("ACCESS_KEY"));
    }

    @Test
    void aDeployTakesTheRoleOfItsSystemAndNothingCancelsIt() {
        String text = deploy(LIVE);

        assertThat(text)
                .contains("role-to-assume: arn:aws:iam::123456789012:role/notes-live-ci\n")
                .contains("aws-region: eu-central-1\n")
                .contains("    branches:\n      - 'master'\n")
                .contains("  group: flox-deploy-live\n  cancel-in-progress: false\n")
                .contains("permissions:\n  contents: read\n  id-token: write\n")
                .contains("fetch-depth: 0\n")
                .contains("      - run: mvn -B verify flox:deploy\n");
    }

    @Test
    void whatThePomDoesNotSayComesFromVariables() {
        assertThat(deploy(DEV))
                .contains("arn:aws:iam::${{ vars.AWS_ACCOUNT_ID }}:role/notes-dev-ci\n")
                .contains("aws-region: ${{ vars.AWS_REGION }}\n");
    }

    @Test
    void theSystemOfAPatternComesFromTheBranch() {
        assertThat(deploy(STAGES))
                .contains("- 'stage/*'\n")
                .contains("group: flox-deploy-${{ github.ref_name }}\n")
                .contains("run: echo \"name=stage-${GITHUB_REF_NAME#stage/}\" >> \"$GITHUB_OUTPUT\"\n")
                .contains(":role/notes-${{ steps.system.outputs.name }}-ci\n");
    }

    @Test
    void aSystemToSetUpIsChosenOfThoseOfThePom() {
        assertThat(setup(project(DEV, DEMO)))
                .contains("        type: choice\n        options:\n          - dev\n          - demo\n");
        assertThat(setup(project(DEV, STAGES)))
                .contains("        type: string\n")
                .doesNotContain("options");
    }

    @Test
    void setupGoesToTheAccountOfTheSystem() {
        assertThat(setup(project(LIVE))).contains("arn:aws:iam::123456789012:role/notes-setup\n");
        assertThat(setup(project(DEV))).contains("arn:aws:iam::${{ vars.AWS_ACCOUNT_ID }}:role/notes-setup\n");
        assertThat(setup(project(DEV, LIVE, STAGES)))
                .contains("arn:aws:iam::${{ inputs.system == 'dev' && vars.AWS_ACCOUNT_ID"
                        + " || inputs.system == 'live' && '123456789012'"
                        + " || startsWith(inputs.system, 'stage-') && vars.AWS_ACCOUNT_ID }}:role/notes-setup\n");
    }

    @Test
    void gitLabRunsAJobForEachBranch() {
        String text = files(CiService.GITLAB, project(DEV, LIVE, STAGES)).get(".gitlab/flox.yml");

        assertThat(text)
                .contains("- if: $CI_PIPELINE_SOURCE == \"push\" && $CI_COMMIT_BRANCH == \"master\"\n")
                .contains("- if: $CI_PIPELINE_SOURCE == \"push\" && $CI_COMMIT_BRANCH =~ /^stage\\/.+$/\n")
                .contains("resource_group: flox-deploy-live\n")
                .contains("- export AWS_ROLE_ARN=\"arn:aws:iam::123456789012:role/notes-live-ci\"\n")
                .contains(":role/notes-stage-${CI_COMMIT_BRANCH#stage/}-ci\"\n")
                .contains("    live) account=123456789012 AWS_REGION=eu-central-1;;\n");
    }

    @Test
    void aPomBelowTheRepositoryIsBuiltInItsFolderByItsOwnMaven() {
        CiProject project = new CiProject("notes", "web/my notes", true, 17, false, List.of(DEV));

        assertThat(setup(project))
                .contains("    defaults:\n      run:\n        working-directory: 'web/my notes'\n")
                .contains("run: ./mvnw -B flox:setup-system");
        assertThat(files(CiService.GITLAB, project).get(".gitlab/flox.yml"))
                .contains("    - cd 'web/my notes'\n    - ./mvnw -B verify flox:deploy\n");
    }

    @ParameterizedTest
    @CsvSource({"17,17", "18,21", "21,21", "25,25", "27,27"})
    void theBuildRunsOnAJavaThatIsSupportedForYears(int release, String java) {
        assertThat(setup(new CiProject("notes", "", false, release, false, List.of(DEV))))
                .contains("java-version: '" + java + "'\n");
    }

    @Test
    void nodeIsThereWhenTheBuildNeedsIt() {
        assertThat(files(CiService.GITHUB, withNode()).get(".github/workflows/flox-deploy-dev.yml"))
                .contains("      - uses: actions/setup-node@")
                .contains("          node-version: '24'\n");
        assertThat(deploy(DEV)).doesNotContain("setup-node");
    }

    @ParameterizedTest
    @ValueSource(strings = {"it's", "a+b", "a,b", "a$b", "a;b", "a b*"})
    void aBranchThatWouldMeanSomethingElseThereIsRefused(String branch) {
        assertThatThrownBy(() -> project(new CiSystem("dev", Optional.of(branch), Optional.empty(), Optional.empty())))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("\"" + branch + "\"");
    }

    @Test
    void aProjectWithoutASystemOnAwsIsRefused() {
        assertThatThrownBy(() -> project()).isInstanceOf(RefusedException.class).hasMessageContaining("<platform>");
    }

    private static CiProject project(CiSystem... systems) {
        return new CiProject("notes", "", false, 17, false, List.of(systems));
    }

    private static CiProject withNode() {
        return new CiProject("notes", "", false, 17, true, List.of(DEV));
    }

    private static String deploy(CiSystem system) {
        return CiService.GITHUB.files(project(system)).get(1).text();
    }

    private static String setup(CiProject project) {
        return CiService.GITHUB.files(project).get(0).text();
    }

    private static Map<String, String> files(CiService service, CiProject project) {
        return service.files(project).stream().collect(Collectors.toMap(CiFile::path, CiFile::text));
    }
}
