package io.github.floxmaven.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The environment variables that each function finds, on whatever platform. */
public final class FloxVariables {
    private FloxVariables() {}

    /**
     * {@code FLOX_SYSTEM}; for the frontend also {@code FLOX_CONFIG_NAMES}, the names of what a browser may know. Nothing
     * that is another one with each release: so a part that did not change keeps its function's version, and stays warm.
     * Which release is served stands in each request, as {@code stageVariables.release}.
     */
    public static Map<String, String> of(SystemName system, Part part, FunctionSettings settings) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("FLOX_SYSTEM", system.name());
        if (part == Part.FRONTEND) {
            // Where it is, and what the pom says to the frontend; never a secret.
            List<String> names = new ArrayList<>(List.of("FLOX_SYSTEM", "FLOX_RELEASE"));
            names.addAll(settings.environment().keySet());
            variables.put("FLOX_CONFIG_NAMES", String.join(",", names));
        }
        return variables;
    }
}
