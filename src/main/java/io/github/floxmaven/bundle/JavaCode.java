package io.github.floxmaven.bundle;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A Maven module in Java with its dependencies. What changes with the project goes into one zip: the module's classes at
 * its root, dependencies of the same reactor and SNAPSHOTs below {@code lib/}. Released dependencies go into a second one,
 * below {@code java/lib/} as in a Lambda layer, which stays the same for as long as they do.
 *
 * @param classesDirectory the module's own classes, {@code target/classes}; refused when it is missing or has no files.
 *     Empty for a module that only puts others together
 * @param ownJars dependencies of the reactor and SNAPSHOTs; they are repacked, so that a jar that was only built anew
 *     stays the same
 * @param releasedJars all others; they ship as they are
 */
public record JavaCode(Optional<Path> classesDirectory, List<Jar> ownJars, List<Jar> releasedJars) implements Code {

    public JavaCode {
        ownJars = List.copyOf(ownJars);
        releasedJars = List.copyOf(releasedJars);
        requireDistinctNames(ownJars);
        requireDistinctNames(releasedJars);
    }

    private static void requireDistinctNames(List<Jar> jars) {
        Set<String> names = new HashSet<>();
        for (Jar jar : jars) {
            if (!names.add(jar.name())) {
                throw new IllegalArgumentException("two jars are named " + jar.name());
            }
        }
    }

    /**
     * A dependency.
     *
     * @param name its file name in the bundle, such as {@code gson-2.13.2.jar}; no two of a list have the same
     * @param path the jar; for one of {@link #ownJars} also a folder of classes, as Maven hands it out before
     *     {@code package}
     */
    public record Jar(String name, Path path) {

        public Jar {
            if (!name.endsWith(".jar") || EntryName.fault(name).isPresent() || name.contains("/")) {
                throw new IllegalArgumentException("\"" + name + "\" is no file name of a jar");
            }
        }
    }
}
