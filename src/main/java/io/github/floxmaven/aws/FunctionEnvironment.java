package io.github.floxmaven.aws;

import io.github.floxmaven.release.FloxVariables;
import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.Release;
import io.github.floxmaven.release.SystemName;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Puts together the environment variables that a part of a release finds. */
final class FunctionEnvironment {
    /** Of all names and values together (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). */
    private static final int LIMIT = 4096;

    private final SystemName system;
    private final SystemOutputs outputs;
    private final AuroraDatabase database;
    private final Secrets secrets;

    FunctionEnvironment(SystemName system, SystemOutputs outputs, AuroraDatabase database, Secrets secrets) {
        this.system = system;
        this.outputs = outputs;
        this.database = database;
        this.secrets = secrets;
    }

    /** @throws RefusedException when a secret can't be had, or it is more than Lambda takes */
    Map<String, String> of(Release release, Part part) {
        FunctionSettings settings = release.parts().get(part).settings();
        Map<String, String> environment = new TreeMap<>(settings.environment());
        settings.secrets().forEach((name, reference) -> environment.put(name, secrets.value(reference)));
        if (release.database().isPresent() && !settings.isStaticSite()) {
            environment.putAll(database.variables());
        }
        if (outputs.hasDatabase()) {
            // In the network, the way out to AWS's own services is IPv6.
            environment.put("AWS_USE_DUALSTACK_ENDPOINT", "true");
        }
        environment.putAll(FloxVariables.of(system, part, settings));
        requireSize(part, environment);
        return environment;
    }

    private void requireSize(Part part, Map<String, String> environment) {
        int size = environment.entrySet().stream()
                .mapToInt(variable -> bytes(variable.getKey()) + bytes(variable.getValue()))
                .sum();
        if (size > LIMIT) {
            throw new RefusedException("The environment variables of the " + part.label() + " on system \"" + system
                    + "\" have " + size + " bytes with its secrets and what Flox adds: Lambda takes " + LIMIT + ".\n"
                    + "  Keep long values in a file of the bundle, or have the function read long secrets itself.");
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
