package io.github.floxmaven.awsdouble.route53;

import io.github.floxmaven.awsdouble.wire.Xml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A public hosted zone. Names end in a dot. */
public final class HostedZone {
    private final String id;
    private final String name;
    private final List<String> nameServers;
    private final List<Record> records = new ArrayList<>();

    HostedZone(String id, String name, List<String> nameServers) {
        this.id = id;
        this.name = name;
        this.nameServers = nameServers;
        put(new Record(name, "NS", 172_800, nameServers, null));
        put(new Record(name, "SOA", 900, List.of(nameServers.get(0) + " hostmaster 1 7200 900 1209600 86400"), null));
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Optional<Record> record(String recordName, String type) {
        String dotted = Route53Service.dotted(recordName);
        return records.stream()
                .filter(record -> record.name().equals(dotted) && record.type().equals(type))
                .findFirst();
    }

    /** Adds the record, or takes the place of the one with the same name and type. */
    public void put(Record record) {
        record(record.name(), record.type()).ifPresent(records::remove);
        records.add(record);
    }

    List<Record> records() {
        return records;
    }

    List<String> nameServers() {
        return nameServers;
    }

    Xml xml() {
        return Xml.element("HostedZone")
                .add("Id", "/hostedzone/" + id)
                .add("Name", name)
                .add("CallerReference", id)
                .add(Xml.element("Config").add("PrivateZone", false))
                .add("ResourceRecordSetCount", records.size());
    }
}
