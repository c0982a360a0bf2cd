package io.github.floxmaven.aws;

import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.PartRelease;
import io.github.floxmaven.release.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** What of a part's function is not as deploys left it. Values of variables are not told: they may be secrets. */
final class FunctionDrift {
    private final LambdaFunction function;
    private final FunctionLayer layer;
    private final Function<BundleZip, Optional<String>> stored;

    /** @param stored the SHA-256 of a zip as the system's bucket has it, which another machine may have packed */
    FunctionDrift(LambdaFunction function, FunctionLayer layer, Function<BundleZip, Optional<String>> stored) {
        this.function = function;
        this.layer = layer;
        this.stored = stored;
    }

    /** @param served the number of the version that the pointer names; empty when it names none */
    List<String> of(Release release, Part part, Optional<String> served) {
        List<FunctionConfiguration> versions = function.versions();
        List<String> deviations = new ArrayList<>();
        Optional<FunctionConfiguration> version = versions.stream()
                .filter(candidate -> served.equals(Optional.of(candidate.version())))
                .findFirst();
        if (version.isEmpty()) {
            deviations.add("the pointer names version " + served.orElse("none") + " of " + function.name()
                    + ", and there is no such version");
        } else {
            Set<String> differences = differences(version.get(), release.parts().get(part));
            if (!differences.isEmpty()) {
                deviations.add(
                        "version " + served.get() + " of " + function.name() + ", which serves, is not what release "
                                + release.id() + " says: " + String.join(", ", differences));
            }
        }
        // A version never changes; deploys publish each change that they make.
        FunctionContent latest = FunctionContent.of(function.latest());
        if (versions.stream().map(FunctionContent::of).noneMatch(latest::equals)) {
            deviations.add(
                    function.name() + " was changed by hand, or by a run that was killed, and nothing of that was"
                            + " published: no user gets it, and the next release that changes the " + part.label()
                            + " overwrites it");
        }
        return deviations;
    }

    private Set<String> differences(FunctionConfiguration version, PartRelease of) {
        FunctionSettings settings = of.settings();
        Set<String> differences = new TreeSet<>();
        of.bundle()
                .zip(Content.CODE)
                .filter(code -> !isOf(code, version.codeSha256()))
                .ifPresent(code -> differences.add("the code is another one"));
        if (!hasLayers(version, of.layers().map(zip -> zip.digest().hex()).toList())) {
            differences.add("the layers are others");
        }
        differing(differences, "runtime", settings.runtime(), version.runtimeAsString());
        differing(differences, "handler", settings.handler(), version.handler());
        differing(differences, "memory", settings.memoryMb(), version.memorySize());
        differing(differences, "timeout", (int) settings.timeout().toSeconds(), version.timeout());
        Map<String, String> variables = FunctionContent.of(version).environment();
        settings.environment().forEach((name, value) -> {
            if (!value.equals(variables.get(name))) {
                differences.add("the variable " + name + " has another value");
            }
        });
        settings.secrets().keySet().stream()
                .filter(name -> !variables.containsKey(name))
                .forEach(name -> differences.add("the variable " + name + " is missing"));
        return differences;
    }

    private boolean isOf(BundleZip code, String sha256) {
        return sha256.equals(LambdaFunction.base64(code.sha256()))
                || stored.apply(code)
                        .map(LambdaFunction::base64)
                        .filter(sha256::equals)
                        .isPresent();
    }

    /** Of a layer version that somebody deleted, which goes on serving, nobody can tell. */
    private boolean hasLayers(FunctionConfiguration version, List<String> digests) {
        List<String> arns = FunctionContent.of(version).layers();
        Map<String, String> known = layer.digests();
        return arns.size() == digests.size()
                && IntStream.range(0, arns.size())
                        .allMatch(i -> digests.get(i).equals(known.getOrDefault(arns.get(i), digests.get(i))));
    }

    private static void differing(Set<String> differences, String what, Object released, Object found) {
        if (!released.equals(found)) {
            differences.add(what + " " + found + " instead of " + released);
        }
    }
}
