package io.github.floxmaven.bundle;

import io.github.floxmaven.release.Part;
import java.util.List;

/**
 * All that the bundle of a part depends on.
 *
 * @param part the part
 * @param code what it is made from
 * @param runtime Lambda's name of the runtime, such as {@code java21}; it decides how a handler's name is read
 * @param handlers what the runtime will call, the migration included; each must be in the bundle
 */
public record PartInput(Part part, Code code, String runtime, List<String> handlers) {

    public PartInput {
        handlers = List.copyOf(handlers);
    }
}
