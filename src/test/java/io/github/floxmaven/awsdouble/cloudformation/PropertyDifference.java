package io.github.floxmaven.awsdouble.cloudformation;

import com.google.gson.JsonObject;
import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The names of the properties that differ. */
record PropertyDifference(Set<String> names) {
    static PropertyDifference between(JsonObject before, JsonObject after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
        return new PropertyDifference(names);
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    boolean touches(Collection<String> properties) {
        return !Collections.disjoint(names, properties);
    }
}
