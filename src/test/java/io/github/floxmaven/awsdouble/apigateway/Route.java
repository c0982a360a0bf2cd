package io.github.floxmaven.awsdouble.apigateway;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A route.
 *
 * @param key a method and a path, or {@code $default}
 * @param integrationId empty when it leads nowhere yet
 */
record Route(String key, String integrationId, JsonObject settings) implements Comparable<Route> {
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z0-9_]+)(\\+?)}");

    static Route of(JsonObject properties) {
        return new Route(
                properties.get("RouteKey").getAsString(),
                properties.has("Target")
                        ? properties.get("Target").getAsString().replaceFirst("integrations/", "")
                        : "",
                CamelCase.of(properties));
    }

    /** The path's parameters; empty when the route isn't for that request. */
    Optional<Map<String, String>> match(String method, String path) {
        if (key.equals("$default")) {
            return Optional.of(Map.of());
        }
        String[] parts = key.split(" ", 2);
        if (!parts[0].equals("ANY") && !parts[0].equals(method)) {
            return Optional.empty();
        }
        String pattern = "\\Q"
                + VARIABLE.matcher(parts[1])
                        .replaceAll(match -> Matcher.quoteReplacement("\\E(?<" + match.group(1) + ">"
                                + (match.group(2).isEmpty() ? "[^/]+" : ".+") + ")\\Q"))
                + "\\E";
        Matcher matcher = Pattern.compile(pattern).matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new TreeMap<>();
        VARIABLE.matcher(parts[1])
                .results()
                .forEach(each -> parameters.put(each.group(1), matcher.group(each.group(1))));
        return Optional.of(parameters);
    }

    /** The most specific first: {@code $default} after all others, greedy paths after those that are not. */
    @Override
    public int compareTo(Route other) {
        return Integer.compare(rank(), other.rank());
    }

    private int rank() {
        return key.equals("$default") ? 3 : key.contains("+}") ? 2 : key.contains("{") ? 1 : 0;
    }
}
