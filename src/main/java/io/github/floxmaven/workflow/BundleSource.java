package io.github.floxmaven.workflow;

import io.github.floxmaven.release.Bundle;
import io.github.floxmaven.release.BundleStore;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.Digest;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.Release;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the bundles of a release come from. */
public sealed interface BundleSource permits BuiltBundles, ReviewedBundles {
    /**
     * Whether a release of the system has the bundles that this source has for a commit, as far as that shows without
     * looking further.
     */
    boolean gave(Release release, Optional<Commit> commit);

    /**
     * Looks for the bundles.
     *
     * @param commit the commit to deploy; empty outside a git repository
     * @throws io.github.floxmaven.release.RefusedException when there are none for it
     */
    Found find(Optional<Commit> commit);

    /** Bundles that are there. */
    interface Found {
        /** What they are, one for each part. */
        List<Bundle> bundles();

        /**
         * Brings their zips into a store, as far as it lacks them.
         *
         * @param stored what it has by name, whoever stored it
         * @param served those of them that the served release has: they are what they claim to be
         * @return how many bytes this machine sent
         */
        long storeIn(BundleStore store, Set<Digest> stored, Set<Digest> served, Progress progress);
    }
}
