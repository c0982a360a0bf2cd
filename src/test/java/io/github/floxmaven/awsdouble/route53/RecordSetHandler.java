package io.github.floxmaven.awsdouble.route53;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.floxmaven.awsdouble.cloudformation.Resource;
import io.github.floxmaven.awsdouble.cloudformation.ResourceFailure;
import io.github.floxmaven.awsdouble.cloudformation.ResourceHandler;
import io.github.floxmaven.awsdouble.wire.AwsException;
import java.util.ArrayList;
import java.util.List;

/** {@code AWS::Route53::RecordSet}: a record in its zone, which must not be there before. */
public final class RecordSetHandler implements ResourceHandler {
    private final Route53Service route53;

    public RecordSetHandler(Route53Service route53) {
        this.route53 = route53;
    }

    @Override
    public String create(Resource resource) {
        HostedZone zone = zone(resource);
        Record record = record(resource);
        if (zone.record(record.name(), record.type()).isPresent()) {
            throw new ResourceFailure(Route53Service.problemWith("create", record, "but it already exists"));
        }
        zone.put(record);
        return resource.physicalId();
    }

    @Override
    public void update(Resource resource) {
        zone(resource).put(record(resource));
    }

    @Override
    public void delete(Resource resource) {
        HostedZone zone = zone(resource);
        Record record = record(resource);
        zone.record(record.name(), record.type()).ifPresent(zone.records()::remove);
    }

    private HostedZone zone(Resource resource) {
        JsonElement id = resource.properties().get("HostedZoneId");
        try {
            return id != null
                    ? route53.zone(id.getAsString())
                    : route53.zoneNamed(
                                    resource.properties().get("HostedZoneName").getAsString())
                            .orElseThrow(() -> new ResourceFailure("No hosted zones named "
                                    + resource.properties()
                                            .get("HostedZoneName")
                                            .getAsString() + " found"));
        } catch (AwsException e) {
            throw new ResourceFailure(e.getMessage());
        }
    }

    private static Record record(Resource resource) {
        JsonObject properties = resource.properties();
        List<String> values = new ArrayList<>();
        if (properties.has("ResourceRecords")) {
            properties.getAsJsonArray("ResourceRecords").forEach(value -> values.add(value.getAsString()));
        }
        return new Record(
                Route53Service.dotted(properties.get("Name").getAsString()),
                properties.get("Type").getAsString(),
                properties.has("TTL") ? properties.get("TTL").getAsInt() : 0,
                values,
                properties.has("AliasTarget")
                        ? properties
                                .getAsJsonObject("AliasTarget")
                                .get("DNSName")
                                .getAsString()
                        : null);
    }
}
