package io.github.floxmaven.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.route53.HostedZone;
import io.github.floxmaven.awsdouble.route53.Record;
import io.github.floxmaven.release.DomainPlan;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemPlan;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A system with a domain of its own: what would hang, or take somebody's name, is refused before it begins. */
class SetupDomainTest {
    private final TestSetup setup = new TestSetup();
    private final SystemPlan plain = SystemPlan.defaults(TestSetup.DEV, EnumSet.of(Part.FRONTEND), Optional.empty());
    private final SystemPlan plan = TestSetup.withDomain(plain, "notes.example.org");
    private final HostedZone zone = setup.aws.route53().addZone("example.org", List.of("ns-1.awsdns-00.org."));

    @AfterEach
    void stop() {
        setup.close();
    }

    @Test
    void aSystemWithADomainAnswersThereAndNamesTheRecordThatItsCertificateWaitsFor() {
        assertThat(setup.run(plan).address()).contains(URI.create("https://notes.example.org"));

        assertThat(setup.said)
                .anyMatch(line -> line.contains("waits until the world sees this record")
                        && line.contains("notes.example.org. CNAME _"));
        assertThat(zone.record("notes.example.org", "AAAA")).isPresent();
    }

    @Test
    void itsOwnRecordsAreNobodyElses() {
        setup.run(plan);

        assertThat(setup.run(plan).changed()).isFalse();
    }

    @Test
    void aZoneThatTheWorldDoesNotAskIsRefusedBeforeAnythingBegins() {
        setup.dns = name -> Optional.of(Set.of("ns1.registrar.example"));

        assertThatThrownBy(() -> setup.run(plan))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("DNS names ns1.registrar.example for it")
                .hasMessageContaining("entered where \"example.org\" is registered")
                .hasMessageContaining("ns-1.awsdns-00.org");

        assertThat(setup.aws.cloudFormation().stack(TestSetup.STACK)).isEmpty();
    }

    @Test
    void withoutDnsTheUserIsWarnedOnly() {
        setup.dns = name -> Optional.empty();

        setup.run(plan);

        assertThat(setup.said).anyMatch(line -> line.startsWith("Could not ask DNS"));
        assertThat(setup.stack().status()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void aNameThatSomebodyElseHasIsRefused() {
        zone.put(new Record("notes.example.org.", "CNAME", 300, List.of("elsewhere.example."), null));

        assertThatThrownBy(() -> setup.run(plan))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("of type CNAME, which this system did not make");
    }

    @Test
    void aZoneThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> setup.run(new SystemPlan(
                        plan.system(),
                        plan.parts(),
                        plan.database(),
                        Optional.of(new DomainPlan("notes.example.net", "example.net")),
                        plan.logDays(),
                        plan.throttling(),
                        plan.deletionProtection(),
                        Optional.empty())))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("<hostedZone> is \"example.net\", and Route 53 has no public zone");
    }

    @Test
    void aNameOutsideOfItsZoneIsRefused() {
        assertThatThrownBy(() -> setup.run(TestSetup.withDomain(plain, "notes.example.com")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("does not lie in the hosted zone \"example.org\"");
    }

    @Test
    void aDomainThatIsGivenUpSaysWhatThatMeans() {
        setup.run(plan);

        setup.run(plain);

        assertThat(setup.shown.get(0).changes()).anySatisfy(change -> {
            assertThat(change.what()).isEqualTo("the domain");
            assertThat(change.meaning()).isEqualTo("the address ends; the API's own stays");
        });
        assertThat(zone.record("notes.example.org", "A")).isEmpty();
    }
}
