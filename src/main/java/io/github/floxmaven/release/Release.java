package io.github.floxmaven.release;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The bundles of the parts and their configuration, made from one commit. Immutable.
 *
 * @param id the release's name, see {@link ReleaseId}
 * @param createdAt when it was made
 * @param commit the commit it was made from; empty outside a git repository
 * @param parts the parts; a project may have one only
 * @param database the database the parts use; empty when the project has none
 */
public record Release(
        String id,
        Instant createdAt,
        Optional<Commit> commit,
        Map<Part, PartRelease> parts,
        Optional<DatabaseSettings> database) {
    public Release {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a release has at least one part");
        }
        parts = Collections.unmodifiableMap(new EnumMap<>(parts));
    }

    /** All zips that its parts run with. */
    public Stream<BundleZip> zips() {
        return parts.values().stream().flatMap(PartRelease::zips);
    }

    /**
     * Whether it is the same that was asked for: another id, time or {@linkplain PartRelease#earlierSite() earlier site}
     * makes no difference.
     */
    public boolean isSameAs(Release other) {
        return commit.equals(other.commit)
                && database.equals(other.database)
                && parts.keySet().equals(other.parts.keySet())
                && parts.entrySet().stream().allMatch(part -> part.getValue().isSameAs(other.parts.get(part.getKey())));
    }
}
