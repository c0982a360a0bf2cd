package io.github.floxmaven.workflow;

import io.github.floxmaven.release.Bundle;
import io.github.floxmaven.release.BundleStore;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.Digest;
import io.github.floxmaven.release.PackagedBundle;
import io.github.floxmaven.release.PartRelease;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.Release;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The bundles that this build has made.
 *
 * @param packaged one for each part
 */
public record BuiltBundles(List<PackagedBundle> packaged) implements BundleSource, BundleSource.Found {
    public BuiltBundles {
        packaged = List.copyOf(packaged);
    }

    @Override
    public boolean gave(Release release, Optional<Commit> commit) {
        Set<Bundle> released = new HashSet<>();
        release.parts().values().stream().map(PartRelease::bundle).forEach(released::add);
        return release.commit().equals(commit) && released.equals(Set.copyOf(bundles()));
    }

    @Override
    public Found find(Optional<Commit> commit) {
        return this;
    }

    @Override
    public List<Bundle> bundles() {
        return packaged.stream().map(PackagedBundle::bundle).toList();
    }

    @Override
    public long storeIn(BundleStore store, Set<Digest> stored, Set<Digest> served, Progress progress) {
        List<PackagedBundle.ZipFile> zips = packaged.stream()
                .flatMap(bundle -> bundle.zips().stream())
                .filter(zip -> !stored.contains(zip.zip().digest()))
                .toList();
        zips.forEach(zip -> progress.detail(
                "store " + zip.file().getFileName() + " as " + zip.zip().key()));
        return store.store(zips);
    }
}
