package io.github.floxmaven.release;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The one value of a system that says which release it serves.
 *
 * @param release the release's id
 * @param versions the version of each part's function that serves it
 */
public record Pointer(String release, Map<Part, String> versions) {
    /** Stands for the release before the first deploy, which setup brings: a page that tells how to deploy. */
    public static final String PLACEHOLDER = "placeholder";

    public Pointer {
        Map<Part, String> copy = new EnumMap<>(Part.class);
        copy.putAll(versions);
        versions = Collections.unmodifiableMap(copy);
    }

    /** Whether nothing was deployed yet, and the page that setup brings answers. */
    public boolean isPlaceholder() {
        return release.equals(PLACEHOLDER);
    }
}
