package io.github.floxmaven.awsdouble.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a query-protocol request, where lists and structures are spelt as {@code Tags.member.1.Key}. */
public final class QueryForm {
    private final Map<String, String> parameters;

    QueryForm(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    public String require(String name) {
        return get(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> AwsException.validation("1 validation error detected: Value null at '" + name
                        + "' failed to satisfy constraint: Member must not be null"));
    }

    public boolean flag(String name) {
        return get(name).map(Boolean::parseBoolean).orElse(false);
    }

    /** The values of a list, by the prefix of its members, such as {@code Capabilities.member}. */
    public List<String> values(String prefix) {
        List<String> values = new ArrayList<>();
        for (int i = 1; parameters.containsKey(prefix + "." + i); i++) {
            values.add(parameters.get(prefix + "." + i));
        }
        return values;
    }

    /** The structures of a list, by the prefix of its members, such as {@code Parameters.member}. */
    public List<QueryForm> structures(String prefix) {
        List<QueryForm> structures = new ArrayList<>();
        for (int i = 1; ; i++) {
            String start = prefix + "." + i + ".";
            Map<String, String> members = new LinkedHashMap<>();
            parameters.forEach((name, value) -> {
                if (name.startsWith(start)) {
                    members.put(name.substring(start.length()), value);
                }
            });
            if (members.isEmpty()) {
                return structures;
            }
            structures.add(new QueryForm(members));
        }
    }
}
