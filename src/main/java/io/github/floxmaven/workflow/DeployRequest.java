package io.github.floxmaven.workflow;

import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.PackagedBundle;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.PartRelease;
import io.github.floxmaven.release.Release;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to deploy.
 *
 * @param by who asks for it: the user's name and the machine's
 * @param commit the commit that was built; empty outside a git repository
 * @param bundles the bundles of this build
 * @param settings the configuration of each bundle's part on the system
 * @param database the database; empty when the project has none
 * @param unpin whether a pinned system is to be deployed all the same
 */
public record DeployRequest(
        String by,
        Optional<Commit> commit,
        List<PackagedBundle> bundles,
        Map<Part, FunctionSettings> settings,
        Optional<DatabaseSettings> database,
        boolean unpin) {

    Release release(String id, Instant createdAt) {
        Map<Part, PartRelease> parts = new EnumMap<>(Part.class);
        bundles.forEach(
                bundle -> parts.put(bundle.part(), new PartRelease(bundle.bundle(), settings.get(bundle.part()))));
        return new Release(id, createdAt, commit, parts, database);
    }
}
