package io.github.floxmaven.workflow;

import io.github.floxmaven.release.Bundle;
import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.Digest;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.PartRelease;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.Release;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the {@linkplain PartRelease#earlierSite() earlier site} of a release, for browser tabs that were opened before it
 * came: that of the release that the system serves until then. It is one generation, because a site's own zip holds no
 * files of the site before it.
 *
 * <p>Only another site counts as a generation. A release with the same one keeps what the release before it kept: else a
 * fix of the backend, minutes after a new frontend, would break the tabs that the new frontend spared.
 */
final class EarlierSite {
    private static final long MEGABYTE = 1024 * 1024;
    private static final String LOSS = "open tabs lose the files of the frontend before: ";

    private final Set<Digest> stored;
    private final Progress progress;

    /** @param stored the zips that the system's store holds */
    EarlierSite(Set<Digest> stored, Progress progress) {
        this.stored = stored;
        this.progress = progress;
    }

    /** The release with its earlier site, if it is to have one: that never stops a deploy. */
    Release keptBy(Release release, Optional<Release> served) {
        Map<Part, PartRelease> parts = new EnumMap<>(release.parts());
        parts.computeIfPresent(Part.FRONTEND, (part, frontend) -> {
            Optional<BundleZip> earlier = served.map(before -> before.parts().get(part))
                    .filter(before -> site(frontend).isPresent())
                    .flatMap(before -> digest(before).equals(digest(frontend)) ? before.earlierSite() : site(before))
                    .filter(site -> canBeKept(site, frontend));
            return frontend.withEarlierSite(earlier);
        });
        return new Release(release.id(), release.createdAt(), release.commit(), parts, release.database());
    }

    /** Only static frontends have one. */
    private static Optional<BundleZip> site(PartRelease frontend) {
        return frontend.bundle().zip(Content.SITE);
    }

    private static Optional<Digest> digest(PartRelease frontend) {
        return site(frontend).map(BundleZip::digest);
    }

    private boolean canBeKept(BundleZip site, PartRelease frontend) {
        long together = frontend.withEarlierSite(Optional.of(site))
                .zips()
                .mapToLong(BundleZip::unzippedSize)
                .sum();
        if (together >= Bundle.UNZIPPED_LIMIT) {
            progress.detail(LOSS + "both together have " + together / MEGABYTE
                    + " MB unzipped, and Lambda takes less than " + Bundle.UNZIPPED_LIMIT / MEGABYTE);
            return false;
        }
        if (!stored.contains(site.digest())) {
            progress.detail(LOSS + site.key() + " is gone");
            return false;
        }
        return true;
    }
}
