package io.github.floxmaven.workflow;

import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.Digest;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.PartRelease;
import io.github.floxmaven.release.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a release has that the one before had not, in the user's words. */
final class DeployNews {
    private final List<String> words = new ArrayList<>();

    private DeployNews() {}

    /** @param before empty when there was none, or nobody knows any more what it was */
    static List<String> between(Optional<Release> before, Release now) {
        DeployNews news = new DeployNews();
        for (Part part : Part.values()) {
            news.compare(
                    part,
                    before.map(release -> release.parts().get(part)),
                    Optional.ofNullable(now.parts().get(part)));
        }
        if (!before.flatMap(Release::database).equals(now.database())) {
            news.words.add(now.database().isPresent() ? "the database" : "no database");
        }
        return news.words;
    }

    private void compare(Part part, Optional<PartRelease> before, Optional<PartRelease> now) {
        if (before.isEmpty() || now.isEmpty()) {
            now.ifPresent(added -> words.add("the " + part.label()));
            before.ifPresent(removed -> words.add("no " + part.label()));
            return;
        }
        List<String> changed = new ArrayList<>();
        for (Content content : Content.values()) {
            if (!digest(before.get(), content).equals(digest(now.get(), content))) {
                changed.add(content.label());
            }
        }
        if (!before.get().settings().equals(now.get().settings())) {
            changed.add("settings");
        }
        if (!before.get().secretVersions().equals(now.get().secretVersions())) {
            changed.add("secrets");
        }
        if (!changed.isEmpty()) {
            words.add("the " + part.label() + " (" + String.join(", ", changed) + ")");
        }
    }

    private static Optional<Digest> digest(PartRelease part, Content content) {
        return part.bundle().zip(content).map(BundleZip::digest);
    }
}
