package io.github.floxmaven.config;

import static io.github.floxmaven.config.Pom.BACKEND;
import static io.github.floxmaven.config.Pom.faultsOf;
import static io.github.floxmaven.config.Pom.onlyFaultOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsFaultsTest {
    private static final String DATABASE = "<database/>";
    private static final String IN_SYSTEM = "<systems> entry 1: <system>";

    @Test
    void faultsOfAllKindsAreReportedAtOnce() {
        assertThat(
                        faultsOf(
                                """
                        <project>My Notes</project>
                        <database><authentication>kerberos</authentication></database>
                        <systems>
                          <system>
                            <name>Prod!</name>
                            <region>Frankfurt</region>
                            <domain>notes.example.org</domain>
                            <capacity><max>0.7</max></capacity>
                            <logDays>31</logDays>
                          </system>
                        </systems>
                        """))
                .isEqualTo(
                        """
                        The configuration of flox-maven-plugin in the pom has 8 faults:
                          1. <project> is "My Notes": allowed is lower-case letters, digits and single hyphens between \
                        them, a letter first, up to 30 characters, because all names on AWS begin with it. Write, for \
                        example, <project>notes</project>.
                          2. <backend> and <frontend> are both missing: there is nothing to deploy. Add one of them, or \
                        both.
                          3. <database><authentication> is "kerberos": allowed is password or iam. Write, for example, \
                        <authentication>password</authentication>.
                          4. <systems> entry 1: <system><name> is "Prod!": allowed is lower-case letters, digits and \
                        single hyphens between them, a letter first, up to 16 characters. Write, for example, \
                        <name>dev</name>.
                          5. <systems> entry 1: <system><region> is "Frankfurt": allowed is the code of an AWS region. \
                        Write, for example, <region>eu-central-1</region>.
                          6. <systems> entry 1: <system><capacity><max> is "0.7": allowed is a number of ACU from 1 to \
                        256 in steps of 0.5. Write, for example, <max>2</max>.
                          7. <systems> entry 1: <system><hostedZone> is missing: the records of <domain> go there. Add \
                        <hostedZone>example.org</hostedZone>.
                          8. <systems> entry 1: <system><logDays> is "31": allowed is one of 1, 3, 5, 7, 14, 30, 60, \
                        90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653. Write, for \
                        example, <logDays>30</logDays>.""");
    }

    @Test
    void anArtifactIdThatIsNoProjectsNameHidesNoOtherFault() {
        assertThatThrownBy(() -> Pom.readAs("My.Notes", BACKEND, system("<region>x</region>")))
                .hasMessageContaining("has 2 faults:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu", "eu-central", "EU-CENTRAL-1", "eu_central_1", "eu-central-1a", "*"})
    void aRegionIsACodeOfAws(String region) {
        assertThat(onlyFaultOf(BACKEND, system("<region>" + region + "</region>")))
                .startsWith(IN_SYSTEM + "<region> is \"" + region + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"my profile", "[dev]", "dev;", "dév"})
    void aProfileIsOneThatTheSdkCanRead(String profile) {
        assertThat(onlyFaultOf(BACKEND, system("<profile>" + profile + "</profile>")))
                .startsWith(IN_SYSTEM + "<profile> is \"" + profile + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678901", "1234567890123", "1234-5678-9012", "acme"})
    void anAccountHasTwelveDigits(String account) {
        assertThat(onlyFaultOf(BACKEND, system("<account>" + account + "</account>")))
                .startsWith(IN_SYSTEM + "<account> is \"" + account + "\"")
                .contains("12 digits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "Notes.example.org",
                "*.example.org",
                "notes.example.org.",
                "-notes.example.org",
                "notes..example.org",
                "https://notes.example.org",
                "192.168.0.1",
                "a-name-that-is-too-long-to-be-the-first-of-a-certificate.example.org"
            })
    void aDomainIsOneFullNameThatACertificateCanHave(String domain) {
        assertThat(onlyFaultOf(
                        BACKEND,
                        system("<domain>" + domain + "</domain><hostedZone>Z0123456789ABCDEFGHIJ</hostedZone>")))
                .startsWith(IN_SYSTEM + "<domain> is \"" + domain + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Example.org", "example.org.", "org", "/hostedzone/Z0123456789ABCDEFGHIJ"})
    void aHostedZoneIsANameOrAnId(String zone) {
        assertThat(onlyFaultOf(
                        BACKEND, system("<domain>notes.example.org</domain><hostedZone>" + zone + "</hostedZone>")))
                .startsWith(IN_SYSTEM + "<hostedZone> is \"" + zone + "\"");
    }

    @Test
    void aHostedZoneNeedsItsDomain() {
        assertThat(onlyFaultOf(BACKEND, system("<hostedZone>example.org</hostedZone>")))
                .startsWith(IN_SYSTEM + "<domain> is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "ample.org", "deep.notes.example.org"})
    void aDomainLiesInItsZone(String zone) {
        assertThat(onlyFaultOf(
                        BACKEND, system("<domain>notes.example.org</domain><hostedZone>" + zone + "</hostedZone>")))
                .startsWith(IN_SYSTEM + "<hostedZone> is \"" + zone
                        + "\": the <domain> \"notes.example.org\" is not in this zone.");
    }

    @Test
    void aDomainLeadsToOneSystem() {
        String domain = "<domain>notes.example.org</domain><hostedZone>example.org</hostedZone>";

        assertThat(onlyFaultOf(
                        BACKEND,
                        "<systems><system><name>dev</name>" + domain + "</system><system><name>live</name>" + domain
                                + "</system></systems>"))
                .startsWith("<systems> gives the <domain> \"notes.example.org\" to \"dev\" and to \"live\"");
    }

    @ParameterizedTest
    @CsvSource({
        "min,-1",
        "min,256.5",
        "min,0.3",
        "min,NaN",
        "min,1e2",
        "min,little",
        "max,0",
        "max,0.5",
        "max,257",
        "max,2.25"
    })
    void capacityIsOneThatAuroraHas(String element, String value) {
        assertThat(onlyFaultOf(BACKEND, DATABASE, system(capacity(element, value))))
                .startsWith(IN_SYSTEM + "<capacity><" + element + "> is \"" + value + "\": allowed is a number of ACU")
                .contains("in steps of 0.5");
    }

    @Test
    void theLargestCapacityIsAsLargeAsTheSmallest() {
        assertThat(onlyFaultOf(BACKEND, DATABASE, system("<capacity><min>4.5</min><max>4</max></capacity>")))
                .startsWith(IN_SYSTEM + "<capacity><max> is \"4\": allowed is a number of ACU from 4.5 to 256")
                .endsWith("<max>4.5</max>.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"299", "86401", "5m"})
    void aPauseIsOneThatAuroraTakes(String pause) {
        assertThat(onlyFaultOf(BACKEND, DATABASE, system(capacity("pause", pause))))
                .startsWith(IN_SYSTEM + "<capacity><pause> is \"" + pause
                        + "\": allowed is a whole number of seconds from 300 to 86400");
    }

    @Test
    void aDatabaseThatNeverPausesTakesNoPause() {
        assertThat(onlyFaultOf(BACKEND, DATABASE, system("<capacity><min>1</min><pause>600</pause></capacity>")))
                .startsWith(IN_SYSTEM + "<capacity><pause> is \"600\"")
                .contains("never pauses", "<min>0</min>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "36", "a week"})
    void backupDaysAreThoseOfRds(String days) {
        assertThat(onlyFaultOf(BACKEND, DATABASE, system("<backupDays>" + days + "</backupDays>")))
                .startsWith(
                        IN_SYSTEM + "<backupDays> is \"" + days + "\": allowed is a whole number of days from 1 to 35");
    }

    @Test
    void theExampleOfAFaultIsTheSystemsOwnDefault() {
        assertThat(onlyFaultOf(
                        BACKEND,
                        DATABASE,
                        "<systems><system><name>live</name><backupDays>99</backupDays>" + "</system></systems>"))
                .endsWith("<backupDays>30</backupDays>.");
    }

    @ParameterizedTest
    @CsvSource({"capacity><min,0", "capacity><max,2", "capacity><pause,300", "backupDays,7"})
    void whatIsForADatabaseNeedsOne(String element, String value) {
        String capacity = element.startsWith("capacity")
                ? capacity(element.substring(element.indexOf('<') + 1), value)
                : "<" + element + ">" + value + "</" + element + ">";

        assertThat(onlyFaultOf(BACKEND, system(capacity)))
                .startsWith(IN_SYSTEM + "<" + element + "> is \"" + value + "\": the project has no <database>");
    }

    @ParameterizedTest
    @CsvSource({"rate,0", "rate,10001", "rate,1.5", "burst,0", "burst,5001"})
    void throttlingLetsSomethingThroughAndNoMoreThanTheAccountDoes(String element, String value) {
        assertThat(onlyFaultOf(
                        BACKEND, system("<throttling><" + element + ">" + value + "</" + element + "></throttling>")))
                .startsWith(
                        IN_SYSTEM + "<throttling><" + element + "> is \"" + value + "\": allowed is a whole number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "True", "1"})
    void protectionIsTrueOrFalse(String value) {
        assertThat(onlyFaultOf(BACKEND, system("<protected>" + value + "</protected>")))
                .startsWith(IN_SYSTEM + "<protected> is \"" + value + "\": allowed is one of true, false.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<region>eu-central-1</region>",
                "<profile>dev</profile>",
                "<account>123456789012</account>",
                "<domain>notes.example.org</domain>",
                "<hostedZone>example.org</hostedZone>",
                "<capacity><min>1</min></capacity>",
                "<capacity><max>2</max></capacity>",
                "<capacity><pause>300</pause></capacity>",
                "<backupDays>7</backupDays>",
                "<logDays>30</logDays>",
                "<throttling><rate>1</rate></throttling>",
                "<throttling><burst>1</burst></throttling>"
            })
    void localHasNoneOfTheSettingsOfAws(String setting) {
        assertThat(onlyFaultOf(
                        BACKEND, DATABASE, "<systems><system><name>local</name>" + setting + "</system></systems>"))
                .startsWith(IN_SYSTEM + setting.substring(0, setting.indexOf('>') + 1))
                .endsWith("the system is on this machine, and only one on AWS can have it. Remove it.");
    }

    @Test
    void aFaultOfTheCommandLineIsReportedOnceAndAsItWasTyped() {
        assertThat(onlyFaultOf(BACKEND, "<region>Frankfurt</region>"))
                .isEqualTo("-Dflox.region is \"Frankfurt\": allowed is the code of an AWS region."
                        + " Write, for example, -Dflox.region=eu-central-1.");
        assertThat(onlyFaultOf(BACKEND, "<profile>my profile</profile>"))
                .startsWith("-Dflox.profile is \"my profile\"");
    }

    @Test
    void thePomHasNoPlaceForCredentials() {
        assertThatThrownBy(() -> Pom.read(BACKEND, system("<secretKey>x</secretKey>")))
                .hasStackTraceContaining("secretKey");
    }

    private static String capacity(String element, String value) {
        return "<capacity><" + element + ">" + value + "</" + element + "></capacity>";
    }

    private static String system(String settings) {
        return "<systems><system><name>dev</name>" + settings + "</system></systems>";
    }
}
