package io.github.floxmaven.local;

import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.Part;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a function of the local system runs.
 *
 * @param part the part it serves
 * @param release the id of its release
 * @param handler what the runtime calls for a request: the part's handler or its migration
 * @param settings how the part runs
 * @param task the unpacked bundle, the function's working directory; for Java it holds the classes at its root and
 *     all jars, the layer's too, in {@code lib}
 * @param opt the folder that stands for Lambda's {@code /opt}; empty when no layer but one of jars is to be there
 * @param environment what the platform adds to the settings' environment; it wins over the settings
 */
record FunctionCode(
        Part part,
        String release,
        String handler,
        FunctionSettings settings,
        Path task,
        Optional<Path> opt,
        Map<String, String> environment) {
    FunctionCode {
        environment = Map.copyOf(environment);
    }
}
