package io.github.floxmaven.awsdouble.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.awsdouble.SdkClients;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.InvalidChangeBatchException;
import software.amazon.awssdk.services.route53.model.NoSuchHostedZoneException;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;

class Route53ServiceTest {
    private final AwsDouble aws = AwsDouble.start();
    private final Route53Client route53 = SdkClients.client(Route53Client.builder(), aws);
    private HostedZone zone;

    @BeforeEach
    void aZone() {
        aws.route53().addZone("example.org", List.of("ns-1.example.org"));
        zone = aws.route53().addZone("example.com", List.of("ns-1.awsdns.com", "ns-2.awsdns.net"));
    }

    @AfterEach
    void stop() {
        route53.close();
        aws.close();
    }

    @Test
    void zonesAreListedFromTheNameOn() {
        var zones = route53.listHostedZonesByName(list -> list.dnsName("example.com"))
                .hostedZones();

        assertThat(zones).extracting(each -> each.name()).containsExactly("example.com.", "example.org.");
        assertThat(zones.get(0).id()).isEqualTo("/hostedzone/" + zone.id());
    }

    @Test
    void aZoneNamesItsNameServers() {
        assertThat(route53.getHostedZone(get -> get.id(zone.id()))
                        .delegationSet()
                        .nameServers())
                .containsExactly("ns-1.awsdns.com", "ns-2.awsdns.net");
        assertThatThrownBy(() -> route53.getHostedZone(get -> get.id("Z0")))
                .isInstanceOf(NoSuchHostedZoneException.class);
    }

    @Test
    void aRecordIsCreatedOnce() {
        change(ChangeAction.CREATE);

        assertThatThrownBy(() -> change(ChangeAction.CREATE))
                .isInstanceOf(InvalidChangeBatchException.class)
                .hasMessageContaining("but it already exists");
        assertThat(route53.listResourceRecordSets(
                                list -> list.hostedZoneId(zone.id()).startRecordName("www.example.com"))
                        .resourceRecordSets())
                .extracting(record -> record.name())
                .containsExactly("www.example.com.");
    }

    @Test
    void aDeletedRecordIsGone() {
        change(ChangeAction.UPSERT);
        change(ChangeAction.DELETE);

        assertThat(zone.record("www.example.com", "TXT")).isEmpty();
    }

    private void change(ChangeAction action) {
        Change change = Change.builder()
                .action(action)
                .resourceRecordSet(record -> record.name("www.example.com")
                        .type(RRType.TXT)
                        .ttl(60L)
                        .resourceRecords(ResourceRecord.builder().value("\"x\"").build()))
                .build();
        route53.changeResourceRecordSets(
                request -> request.hostedZoneId(zone.id()).changeBatch(batch -> batch.changes(change)));
    }
}
