package io.github.floxmaven.awsdouble.route53;

import io.github.floxmaven.awsdouble.wire.Xml;
import java.util.List;

/**
 * A record set.
 *
 * @param name with a dot at its end
 * @param ttl in seconds; of no meaning for an alias
 * @param values none for an alias
 * @param alias the DNS name that it is an alias of, or null
 */
public record Record(String name, String type, int ttl, List<String> values, String alias) {
    static Record of(Xml xml) {
        return new Record(
                Route53Service.dotted(xml.text("Name").orElseThrow()),
                xml.text("Type").orElseThrow(),
                xml.text("TTL").map(Integer::valueOf).orElse(0),
                xml.all("ResourceRecords", "ResourceRecord", "Value").stream()
                        .map(Xml::text)
                        .toList(),
                xml.text("AliasTarget", "DNSName").orElse(null));
    }

    Xml xml() {
        Xml xml = Xml.element("ResourceRecordSet").add("Name", name).add("Type", type);
        if (alias != null) {
            return xml.add(Xml.element("AliasTarget")
                    .add("HostedZoneId", "Z0")
                    .add("DNSName", Route53Service.dotted(alias))
                    .add("EvaluateTargetHealth", false));
        }
        return xml.add("TTL", ttl).addList("ResourceRecords", values, value -> Xml.element("ResourceRecord")
                .add("Value", value));
    }
}
