package io.github.floxmaven.aws.template;

import static io.github.floxmaven.aws.template.Intrinsics.attribute;
import static io.github.floxmaven.aws.template.Intrinsics.ref;
import static io.github.floxmaven.aws.template.Mapping.mapping;

import io.github.floxmaven.release.DomainPlan;
import java.util.List;

/** A name of its own for the system: certificate, name at the API, and records in the hosted zone. */
final class Domain {
    /** The id of the zone: a parameter, so that the template can be written before anybody asked AWS for it. */
    static final String HOSTED_ZONE_PARAMETER = "HostedZoneId";

    private final DomainPlan domain;

    Domain(DomainPlan domain) {
        this.domain = domain;
    }

    void addTo(Template template) {
        template.parameter(
                HOSTED_ZONE_PARAMETER,
                mapping()
                        .set("Type", "AWS::Route53::HostedZone::Id")
                        .set("Description", "The zone " + domain.hostedZone() + " in Route 53"));
        template.resource("Certificate", "AWS::CertificateManager::Certificate")
                .property("DomainName", domain.name())
                .property("ValidationMethod", "DNS")
                // With the zone's id, ACM writes the record by which it asks itself whether the name is ours.
                .property(
                        "DomainValidationOptions",
                        List.of(mapping()
                                .set("DomainName", domain.name())
                                .set("HostedZoneId", ref(HOSTED_ZONE_PARAMETER))))
                .tagged();
        template.resource("DomainName", "AWS::ApiGatewayV2::DomainName")
                .property("DomainName", domain.name())
                .property(
                        "DomainNameConfigurations",
                        List.of(mapping()
                                .set("CertificateArn", ref("Certificate"))
                                .set("EndpointType", "REGIONAL")
                                .set("SecurityPolicy", "TLS_1_2")
                                .set("IpAddressType", "dualstack")))
                .taggedByName();
        template.resource("DomainMapping", "AWS::ApiGatewayV2::ApiMapping")
                .property("ApiId", ref("Api"))
                .property("Stage", ref("Stage"))
                .property("DomainName", ref("DomainName"));
        record(template, "DomainRecord", "A");
        record(template, "DomainIpv6Record", "AAAA");
    }

    private void record(Template template, String logicalId, String type) {
        template.resource(logicalId, "AWS::Route53::RecordSet")
                .property("HostedZoneId", ref(HOSTED_ZONE_PARAMETER))
                .property("Name", domain.name())
                .property("Type", type)
                .property(
                        "AliasTarget",
                        mapping()
                                .set("DNSName", attribute("DomainName", "RegionalDomainName"))
                                .set("HostedZoneId", attribute("DomainName", "RegionalHostedZoneId")));
    }
}
