package io.github.floxmaven.aws;

import io.github.floxmaven.release.DomainPlan;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.RefusedException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.NoSuchHostedZoneException;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Looks at a domain before a certificate is asked for: where the world does not ask the zone's name servers, the
 * certificate would wait for days, and the stack with it.
 */
final class DomainCheck {
    private static final Set<RRType> ADDRESSES = Set.of(RRType.A, RRType.AAAA, RRType.CNAME);

    private final AwsAccess access;
    private final NameServers dns;
    private final DomainPlan domain;

    DomainCheck(AwsAccess access, NameServers dns, DomainPlan domain) {
        this.access = access;
        this.dns = dns;
        this.domain = domain;
    }

    /**
     * Checks.
     *
     * @param ours whether the stack made the records of the domain's name itself
     * @return the id of the hosted zone
     */
    String run(boolean ours, Progress progress) {
        HostedZone zone = zone();
        String zoneName = undotted(zone.name());
        if (!domain.name().equals(zoneName) && !domain.name().endsWith("." + zoneName)) {
            throw new RefusedException("<domain> is \"" + domain.name() + "\", which does not lie in the hosted zone \""
                    + zoneName + "\".\n  Name the zone of \"" + domain.name()
                    + "\" in <hostedZone>, or correct <domain>.");
        }
        checkDelegation(zone, zoneName, progress);
        if (!ours) {
            checkThatNobodyHasIt(zone);
        }
        return id(zone);
    }

    private HostedZone zone() {
        List<HostedZone> zones = access.call(() -> domain.hostedZone().contains(".") ? byName() : byId());
        if (zones.isEmpty()) {
            throw new RefusedException(
                    "<hostedZone> is \"" + domain.hostedZone() + "\", and Route 53 has no public zone of"
                            + " that name or id in this account.\n  Make the zone in Route 53 and have its name servers entered"
                            + " where the domain is registered, or correct <hostedZone>.");
        }
        if (zones.size() > 1) {
            throw new RefusedException("<hostedZone> is \"" + domain.hostedZone() + "\", and there are " + zones.size()
                    + " public zones of that name: "
                    + zones.stream().map(DomainCheck::id).collect(Collectors.joining(", "))
                    + ".\n  Write the id of one of them into <hostedZone>.");
        }
        return zones.get(0);
    }

    private List<HostedZone> byName() {
        return access
                .route53()
                .listHostedZonesByName(request -> request.dnsName(domain.hostedZone()))
                .hostedZones()
                .stream()
                .filter(zone -> undotted(zone.name()).equals(undotted(domain.hostedZone())))
                .filter(zone -> zone.config() == null
                        || !Boolean.TRUE.equals(zone.config().privateZone()))
                .toList();
    }

    private List<HostedZone> byId() {
        try {
            return List.of(access.route53()
                    .getHostedZone(request -> request.id(domain.hostedZone()))
                    .hostedZone());
        } catch (NoSuchHostedZoneException e) {
            return List.of();
        }
    }

    private void checkDelegation(HostedZone zone, String zoneName, Progress progress) {
        GetHostedZoneResponse details =
                access.call(() -> access.route53().getHostedZone(request -> request.id(id(zone))));
        Set<String> ours = details.delegationSet().nameServers().stream()
                .map(DomainCheck::undotted)
                .collect(Collectors.toCollection(TreeSet::new));
        dns.of(zoneName)
                .ifPresentOrElse(
                        found -> requireDelegation(zoneName, ours, new TreeSet<>(found)),
                        () -> progress.say("Could not ask DNS whether the world finds the zone \"" + zoneName
                                + "\". Should its name servers not be those of Route 53, the certificate will wait: "
                                + String.join(", ", ours)));
    }

    private static void requireDelegation(String zoneName, Set<String> ours, Set<String> found) {
        if (Collections.disjoint(ours, found)) {
            throw new RefusedException(
                    "The zone \"" + zoneName + "\" in Route 53 is not the one that the world asks: DNS names "
                            + (found.isEmpty() ? "no name servers" : String.join(", ", found))
                            + " for it. A certificate would wait for days.\n  Have these name servers entered where \""
                            + zoneName
                            + "\" is registered, or in the zone above it: " + String.join(", ", ours)
                            + "\n  Then run the goal again; DNS may take some hours to show it.");
        }
    }

    private void checkThatNobodyHasIt(HostedZone zone) {
        access
                .call(() -> access.route53()
                        .listResourceRecordSets(request -> request.hostedZoneId(id(zone))
                                .startRecordName(domain.name())
                                .maxItems("10"))
                        .resourceRecordSets())
                .stream()
                .filter(record -> undotted(record.name()).equals(domain.name()))
                .filter(record -> ADDRESSES.contains(record.type()))
                .findFirst()
                .ifPresent(this::refuse);
    }

    private void refuse(ResourceRecordSet record) {
        throw new RefusedException(
                "<domain> is \"" + domain.name() + "\", but its zone holds a record of that name and of type "
                        + record.typeAsString()
                        + ", which this system did not make: somebody else may depend on it.\n"
                        + "  Delete that record if nobody needs it, or choose another <domain>.");
    }

    private static String id(HostedZone zone) {
        return zone.id().replace("/hostedzone/", "");
    }

    private static String undotted(String name) {
        return name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    }
}
