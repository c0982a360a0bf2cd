package io.github.floxmaven.config;

import io.github.floxmaven.release.RefusedException;
import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with the pom, in the order in which it was found. */
final class Faults {
    private final List<String> faults = new ArrayList<>();

    /** @param fault sentences: what is wrong, why, and how to mend it */
    void add(String fault) {
        faults.add(fault);
    }

    void refuseIfAny() {
        if (faults.isEmpty()) {
            return;
        }
        StringBuilder message = new StringBuilder("The configuration of flox-maven-plugin in the pom has "
                + (faults.size() == 1 ? "a fault:" : faults.size() + " faults:"));
        for (int i = 0; i < faults.size(); i++) {
            message.append("\n  ").append(i + 1).append(". ").append(faults.get(i));
        }
        throw new RefusedException(message.toString());
    }
}
