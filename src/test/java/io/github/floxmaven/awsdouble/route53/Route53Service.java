package io.github.floxmaven.awsdouble.route53;

import io.github.floxmaven.awsdouble.wire.AwsException;
import io.github.floxmaven.awsdouble.wire.Protocol;
import io.github.floxmaven.awsdouble.wire.Request;
import io.github.floxmaven.awsdouble.wire.Response;
import io.github.floxmaven.awsdouble.wire.Routes;
import io.github.floxmaven.awsdouble.wire.Service;
import io.github.floxmaven.awsdouble.wire.Xml;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Route 53's hosted zones and records. All answers fit on one page. */
public final class Route53Service implements Service {
    private static final String ROOT = "/2013-04-01/";

    private final Map<String, HostedZone> zones = new LinkedHashMap<>();
    private final Routes routes = new Routes()
            .on("GET", ROOT + "hostedzonesbyname", "ListHostedZonesByName", (request, path) -> list(request, true))
            .on("GET", ROOT + "hostedzone", "ListHostedZones", (request, path) -> list(request, false))
            .on("GET", ROOT + "hostedzone/{}", "GetHostedZone", (request, path) -> get(path.group(1)))
            .on(
                    "GET",
                    ROOT + "hostedzone/{}/rrset",
                    "ListResourceRecordSets",
                    (request, path) -> records(request, path.group(1)))
            .on(
                    "POST",
                    ROOT + "hostedzone/{}/rrset",
                    "ChangeResourceRecordSets",
                    (request, path) -> change(request, path.group(1)));

    /** Adds a zone, with the name servers that Route 53 would give it. */
    public HostedZone addZone(String name, List<String> nameServers) {
        String id = "Z%012d".formatted(zones.size() + 1);
        HostedZone zone = new HostedZone(id, dotted(name), List.copyOf(nameServers));
        zones.put(id, zone);
        return zone;
    }

    @Override
    public String signingName() {
        return "route53";
    }

    @Override
    public String name() {
        return "Route53";
    }

    @Override
    public Protocol protocol() {
        return Protocol.REST_XML;
    }

    @Override
    public String operation(Request request) {
        return routes.operation(request);
    }

    @Override
    public Response handle(String operation, Request request) {
        return routes.handle(request);
    }

    static String dotted(String name) {
        return name.endsWith(".") ? name : name + ".";
    }

    HostedZone zone(String id) {
        return Optional.ofNullable(zones.get(id.replace("/hostedzone/", "")))
                .orElseThrow(() -> new AwsException(404, "NoSuchHostedZone", "No hosted zone found with ID: " + id));
    }

    Optional<HostedZone> zoneNamed(String name) {
        return zones.values().stream()
                .filter(zone -> zone.name().equals(dotted(name)))
                .findFirst();
    }

    /** By name, the list is ordered by the labels from the right, and starts at the name asked for. */
    private Response list(Request request, boolean byName) {
        List<HostedZone> found = new ArrayList<>(zones.values());
        if (byName) {
            found.sort(Comparator.comparing(zone -> reversed(zone.name())));
            String from = request.query("dnsname").map(Route53Service::reversed).orElse("");
            found.removeIf(zone -> reversed(zone.name()).compareTo(from) < 0);
        }
        return answer(Xml.element((byName ? "ListHostedZonesByName" : "ListHostedZones") + "Response")
                .addList("HostedZones", found, HostedZone::xml)
                .add("IsTruncated", false)
                .add("MaxItems", 100));
    }

    private static String reversed(String name) {
        List<String> labels = new ArrayList<>(List.of(dotted(name).split("\\.")));
        Collections.reverse(labels);
        return String.join(".", labels) + ".";
    }

    private Response get(String id) {
        HostedZone zone = zone(id);
        return answer(Xml.element("GetHostedZoneResponse")
                .add(zone.xml())
                .add(Xml.element("DelegationSet")
                        .addList("NameServers", zone.nameServers(), server -> Xml.element("NameServer")
                                .withText(server))));
    }

    private Response records(Request request, String id) {
        Comparator<Record> order = Comparator.<Record, String>comparing(record -> reversed(record.name()))
                .thenComparing(Record::type);
        String from = request.query("name").map(Route53Service::reversed).orElse("");
        String type = request.query("type").orElse("");
        List<Record> found = zone(id).records().stream()
                .sorted(order)
                .filter(record -> reversed(record.name()).compareTo(from) >= 0)
                .filter(record ->
                        !reversed(record.name()).equals(from) || record.type().compareTo(type) >= 0)
                .toList();
        return answer(Xml.element("ListResourceRecordSetsResponse")
                .addList("ResourceRecordSets", found, Record::xml)
                .add("IsTruncated", false)
                .add("MaxItems", 300));
    }

    private Response change(Request request, String id) {
        HostedZone zone = zone(id);
        for (Xml change : Xml.parse(request.body()).all("ChangeBatch", "Changes", "Change")) {
            Record record = Record.of(change.all("ResourceRecordSet").get(0));
            Optional<Record> standing = zone.record(record.name(), record.type());
            switch (change.text("Action").orElseThrow()) {
                case "CREATE" -> {
                    standing.ifPresent(found -> {
                        throw invalidBatch("create", record, "but it already exists");
                    });
                    zone.put(record);
                }
                case "DELETE" ->
                    zone.records()
                            .remove(standing.orElseThrow(() -> invalidBatch("delete", record, "but it was not found")));
                default -> zone.put(record);
            }
        }
        return answer(Xml.element("ChangeResourceRecordSetsResponse")
                .add(Xml.element("ChangeInfo")
                        .add("Id", "/change/C1")
                        .add("Status", "INSYNC")
                        .add("SubmittedAt", Instant.now())));
    }

    private static AwsException invalidBatch(String verb, Record record, String problem) {
        return new AwsException(400, "InvalidChangeBatch", problemWith(verb, record, problem));
    }

    static String problemWith(String verb, Record record, String problem) {
        return "[Tried to " + verb + " resource record set [name='" + record.name() + "', type='" + record.type()
                + "'] " + problem + "]";
    }

    private static Response answer(Xml document) {
        return Response.xml(200, document.attribute("xmlns", "https://route53.amazonaws.com/doc/2013-04-01/"));
    }
}
