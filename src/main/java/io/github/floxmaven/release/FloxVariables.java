package io.github.floxmaven.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The environment variables that each function finds, on whatever platform. */
public final class FloxVariables {
    private FloxVariables() {}

    /**
     * {@code FLOX_SYSTEM}, {@code FLOX_RELEASE} and {@code FLOX_COMMIT}, the empty string outside a git repository; for the
     * frontend also {@code FLOX_CONFIG_NAMES}, the names of the variables that a browser may know.
     */
    public static Map<String, String> of(SystemName system, Release release, Part part) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("FLOX_SYSTEM", system.name());
        variables.put("FLOX_RELEASE", release.id());
        variables.put("FLOX_COMMIT", release.commit().map(Commit::hash).orElse(""));
        if (part == Part.FRONTEND) {
            // Where it is, and what the pom says to the frontend; never a secret.
            List<String> names = new ArrayList<>(List.of("FLOX_SYSTEM", "FLOX_RELEASE"));
            names.addAll(release.parts().get(part).settings().environment().keySet());
            variables.put("FLOX_CONFIG_NAMES", String.join(",", names));
        }
        return variables;
    }
}
