package io.github.floxmaven.config;

import io.github.floxmaven.release.SystemName;
import java.util.regex.Pattern;

/**
 * A {@code <system>} that there is, by its entry in the pom or because it is built in.
 *
 * @param parent the element and what is around it
 * @param name its name; of a wrong one, what stands in for it
 */
record SystemEntry(SystemElement element, String parent, String name) {
    static final Pattern NAME = Pattern.compile("(?=.{1,16}$)[a-z][a-z0-9]*(-[a-z0-9]+)*");
    static final String NAME_FORM =
            "lower-case letters, digits and single hyphens between them, a letter first, up to 16 characters";
    private static final Pattern PATTERN = Pattern.compile("(?=.{1,16}$)[a-z][a-z0-9]*(-[a-z0-9]+)*-?\\*");

    /** An entry of the pom. */
    static SystemEntry ofPom(SystemElement element, int number, Faults faults) {
        String parent = "<systems> entry " + number + ": <system>";
        PomField name = new PomField(parent, "name", element.name, faults)
                .required("-Dflox.system and messages speak of the system by it", "dev");
        boolean isPattern = name.text().filter(SystemEntry::isPattern).isPresent();
        // It is longer than any system's name, so that what is wrong with this one makes no other one look wrong.
        String standIn = "system-of-entry-" + number;
        return new SystemEntry(
                element,
                parent,
                isPattern
                        ? name.matching(PATTERN, NAME_FORM + ", and one * at the end", "stage-*")
                                .orElse(standIn + SystemPattern.STAR)
                        : name.matching(NAME, NAME_FORM, "dev").orElse(standIn));
    }

    /** A system that the pom says nothing of. */
    static SystemEntry builtIn(String name) {
        return new SystemEntry(new SystemElement(), "<system>", name);
    }

    boolean isPattern() {
        return isPattern(name);
    }

    private static boolean isPattern(String name) {
        return name.contains(SystemPattern.STAR);
    }

    boolean isLocal() {
        return name.equals(SystemName.LOCAL);
    }
}
