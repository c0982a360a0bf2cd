package io.github.floxmaven.workflow;

import io.github.floxmaven.release.Bundle;
import io.github.floxmaven.release.BundleStore;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.Digest;
import io.github.floxmaven.release.PartRelease;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.Release;
import io.github.floxmaven.release.SourceRepository;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The bundles that another system ran, byte for byte, whatever this build has made: for a system that follows it. The
 * other system is only read.
 */
public final class ReviewedBundles implements BundleSource {
    private final TargetSystem followed;
    private final SourceRepository source;

    /**
     * @param followed the system that has to have run them
     * @param source the project's version control, which knows what else is in a commit's history
     */
    public ReviewedBundles(TargetSystem followed, SourceRepository source) {
        this.followed = followed;
        this.source = source;
    }

    /** The tree counts, not the commit: what was merged, amended or squashed into the same content was reviewed. */
    @Override
    public boolean gave(Release release, Optional<Commit> commit) {
        return commit.isPresent()
                && release.commit().filter(commit.get()::hasContentOf).isPresent();
    }

    @Override
    public Found find(Optional<Commit> commit) {
        return new Reviewed(new ReviewedRelease(followed, source).of(commit), followed.bundles());
    }

    private record Reviewed(Release release, BundleStore from) implements Found {
        @Override
        public List<Bundle> bundles() {
            return release.parts().values().stream().map(PartRelease::bundle).toList();
        }

        @Override
        public long storeIn(BundleStore store, Set<Digest> stored, Set<Digest> served, Progress progress) {
            return bundles().stream()
                    .flatMap(bundle -> bundle.zips().stream())
                    .filter(zip -> !served.contains(zip.digest()))
                    .mapToLong(zip -> {
                        progress.detail("take over " + zip.key() + " of release " + release.id());
                        return store.take(zip, from);
                    })
                    .sum();
        }
    }
}
