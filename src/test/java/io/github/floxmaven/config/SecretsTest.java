package io.github.floxmaven.config;

import static io.github.floxmaven.config.Pom.onlyFaultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.SystemName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String POM =
            """
            <backend>
              <handler>com.acme.notes.Handler</handler>
              <secrets><API_KEY>ssm:/notes/key</API_KEY><TOKEN>secretsmanager:notes/token#value</TOKEN></secrets>
            </backend>
            <frontend><directory>dist</directory><environment><TITLE>Notes</TITLE></environment></frontend>
            <systems>
              <system><name>dev</name><secrets><API_KEY>ssm:/dev/key</API_KEY><TITLE>ssm:/title</TITLE></secrets></system>
              <system><name>local</name><environment><TOKEN>test</TOKEN></environment></system>
            </systems>
            """;

    @Test
    void aSystemsSecretComesOverTheBackends() {
        assertThat(settings(Part.BACKEND, "dev").secrets())
                .hasEntrySatisfying("API_KEY", key -> assertThat(key).hasToString("ssm:/dev/key"))
                .hasEntrySatisfying(
                        "TOKEN", token -> assertThat(token).hasToString("secretsmanager:notes/token#value"));
    }

    @Test
    void aSystemsVariableComesOverTheBackendsSecret() {
        FunctionSettings local = settings(Part.BACKEND, "local");

        assertThat(local.secrets()).containsOnlyKeys("API_KEY");
        assertThat(local.environment()).containsOnly(entry("TOKEN", "test"));
    }

    @Test
    void aStaticFrontendGetsNoSecret() {
        FunctionSettings frontend = settings(Part.FRONTEND, "dev");

        assertThat(frontend.secrets()).isEmpty();
        assertThat(frontend.environment()).containsOnly(entry("TITLE", "Notes"));
    }

    @Test
    void aStaticFrontendThatWantsASecretIsAFault() {
        assertThat(
                        onlyFaultOf(
                                """
                        <frontend><directory>dist</directory><secrets><KEY>ssm:/key</KEY></secrets></frontend>
                        """))
                .startsWith("<frontend><secrets> is given: browsers can read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk_live_51H", "ssm:", "ssm:a key", "ssm:/key#json", "secretsmanager:", "vault:key"})
    void whatIsNoReferenceIsAFaultThatDoesNotShowIt(String text) {
        assertThat(onlyFaultOf("<backend><handler>a.B</handler><secrets><KEY>" + text + "</KEY></secrets></backend>"))
                .startsWith("<backend><secrets> does not say where AWS keeps \"KEY\"")
                .contains("<KEY>ssm:/notes/dev/key</KEY>")
                .doesNotContain("sk_live");
    }

    @Test
    void aNameInBothMapsIsAFault() {
        assertThat(
                        onlyFaultOf(
                                """
                        <backend>
                          <handler>a.B</handler>
                          <environment><KEY>1</KEY></environment>
                          <secrets><KEY>ssm:/key</KEY></secrets>
                        </backend>
                        """))
                .contains("\"KEY\" in <environment> and in <secrets>");
    }

    @Test
    void theLocalSystemsSecretsAreNotOnAws() {
        assertThat(
                        onlyFaultOf(
                                """
                        <backend><handler>a.B</handler></backend>
                        <systems><system><name>local</name><secrets><KEY>ssm:/key</KEY></secrets></system></systems>
                        """))
                .contains("<secrets> is given: a system on this machine takes secrets from the environment");
    }

    @Test
    void snapStartIsForJava() {
        assertThat(
                        onlyFaultOf(
                                """
                        <backend>
                          <handler>index.handler</handler><runtime>nodejs24.x</runtime><directory>src</directory>
                          <snapStart>true</snapStart>
                        </backend>
                        """))
                .startsWith("<backend><snapStart> is \"true\": Flox supports SnapStart for Java only.");
    }

    private static FunctionSettings settings(Part part, String system) {
        return Pom.read(POM).settings(part, new SystemName("notes", system));
    }
}
