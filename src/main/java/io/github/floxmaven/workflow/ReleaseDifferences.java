package io.github.floxmaven.workflow;

import io.github.floxmaven.release.Bundle;
import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.Digest;
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

/** How the releases of two systems differ, in sentences. No value of a variable is ever in one. */
final class ReleaseDifferences {
    private final ServedRelease candidate;
    private final ServedRelease current;
    private final Set<String> ownVariables;
    private final List<String> found = new ArrayList<>();

    /** @param ownVariables the environment variables whose values differ because they are a system's own */
    ReleaseDifferences(ServedRelease candidate, ServedRelease current, Set<String> ownVariables) {
        this.candidate = candidate;
        this.current = current;
        this.ownVariables = ownVariables;
    }

    List<String> list() {
        Release ours = candidate.release();
        Release theirs = current.release();
        for (Part part : Part.values()) {
            Optional<PartRelease> our = Optional.ofNullable(ours.parts().get(part));
            Optional<PartRelease> their = Optional.ofNullable(theirs.parts().get(part));
            if (our.isPresent() && their.isPresent()) {
                compareBundles(part, our.get().bundle(), their.get().bundle());
                compareSettings(part, our.get().settings(), their.get().settings());
            } else if (our.isPresent() != their.isPresent()) {
                found.add(part.label() + ": " + only(our.isPresent()));
            }
        }
        compare("database", ours, theirs, release -> release.database()
                .map(database -> "PostgreSQL " + database.version() + " \"" + database.name() + "\"")
                .orElse("none"));
        return List.copyOf(found);
    }

    private void compareBundles(Part part, Bundle our, Bundle their) {
        for (Content content : Content.values()) {
            if (!digest(our, content).equals(digest(their, content))) {
                found.add(part.label() + " " + content.label() + ": other bytes");
            }
        }
    }

    private static Optional<Digest> digest(Bundle bundle, Content content) {
        return bundle.zip(content).map(BundleZip::digest);
    }

    private void compareSettings(Part part, FunctionSettings our, FunctionSettings their) {
        String label = part.label() + " ";
        compare(label + "runtime", our, their, FunctionSettings::runtime);
        compare(label + "handler", our, their, FunctionSettings::handler);
        compare(label + "migration", our, their, settings -> settings.migration()
                .orElse("none"));
        compare(label + "memory", our, their, settings -> settings.memoryMb() + " MB");
        compare(label + "timeout", our, their, settings -> settings.timeout().toSeconds() + " s");
        compare(label + "health path", our, their, FunctionSettings::healthPath);
        compare(label + "SnapStart", our, their, settings -> settings.snapStart() ? "on" : "off");
        compareNames(label + "variable ", our.environment(), their.environment());
        compareNames(label + "secret ", our.secrets(), their.secrets());
    }

    private <T> void compare(String what, T our, T their, Function<T, String> asText) {
        String ours = asText.apply(our);
        String theirs = asText.apply(their);
        if (!ours.equals(theirs)) {
            found.add(what + ": " + ours + " on " + candidate.system() + ", " + theirs + " on " + current.system());
        }
    }

    private void compareNames(String what, Map<String, ?> our, Map<String, ?> their) {
        Set<String> names = new TreeSet<>(our.keySet());
        names.addAll(their.keySet());
        for (String name : names) {
            if (our.containsKey(name) != their.containsKey(name)) {
                found.add(what + name + ": " + only(our.containsKey(name)));
            } else if (!ownVariables.contains(name) && !our.get(name).equals(their.get(name))) {
                found.add(what + name + ": another value");
            }
        }
    }

    private String only(boolean ofCandidate) {
        return "only on " + (ofCandidate ? candidate : current).system();
    }
}
