package io.github.floxmaven.workflow;

import io.github.floxmaven.release.Approval;
import io.github.floxmaven.release.Bundle;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.PartRelease;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.Release;
import io.github.floxmaven.release.SecretReference;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What to deploy.
 *
 * @param by who asks for it: the user's name and the machine's
 * @param commit the commit that was built; empty outside a git repository
 * @param source where the bundles come from
 * @param settings the configuration of each bundle's part on the system
 * @param database the database; empty when the project has none
 * @param approval who lets it go to a system that follows another; empty for any other system
 * @param tip what the commit has to be the tip of; empty when that is of no matter
 * @param unpin whether a pinned system is to be deployed all the same
 */
public record DeployRequest(
        String by,
        Optional<Commit> commit,
        BundleSource source,
        Map<Part, FunctionSettings> settings,
        Optional<DatabaseSettings> database,
        Optional<Approval> approval,
        Optional<BranchTip> tip,
        boolean unpin) {

    /**
     * The release of those bundles; their zips may be in no store yet.
     *
     * @param secretVersion tells which version of its value a secret has
     */
    Release release(
            String id,
            Instant createdAt,
            Optional<Commit> of,
            List<Bundle> bundles,
            Function<SecretReference, Optional<String>> secretVersion) {
        Set<Part> shipped = bundles.stream().map(Bundle::part).collect(Collectors.toSet());
        if (!shipped.equals(settings.keySet())) {
            throw new RefusedException("The release has as its parts " + labels(shipped) + ", and the pom "
                    + labels(settings.keySet()) + ".\n  Run with the profiles and properties that it was built with.");
        }
        Map<Part, PartRelease> parts = new EnumMap<>(Part.class);
        bundles.forEach(bundle -> parts.put(bundle.part(), part(bundle, secretVersion)));
        return new Release(id, createdAt, of, parts, database);
    }

    private PartRelease part(Bundle bundle, Function<SecretReference, Optional<String>> secretVersion) {
        FunctionSettings ofPart = settings.get(bundle.part());
        Map<String, String> versions = new TreeMap<>();
        ofPart.secrets()
                .forEach((name, reference) ->
                        secretVersion.apply(reference).ifPresent(version -> versions.put(name, version)));
        return new PartRelease(bundle, ofPart, versions, Optional.empty());
    }

    private static String labels(Set<Part> parts) {
        return parts.stream().map(Part::label).sorted().collect(Collectors.joining(" and "));
    }
}
