package io.github.floxmaven.bench.goals;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How to measure, by system properties that the pom's profile {@code bench} passes on.
 *
 * @param maven the folder of the Maven that is measured
 * @param mavenVersion what that Maven is
 * @param java the folder of the JDK that it runs on
 * @param localRepository where the plugin is installed
 * @param rounds how often each deploy is measured
 * @param contenders those who take part, by their names
 * @param listsCalls whether to print the calls of each deploy, by waves
 */
record Settings(
        Path maven, String mavenVersion, Path java, Path localRepository, int rounds, Predicate<String> contenders, boolean listsCalls) {
    static Settings read() {
        String contenders = System.getProperty("bench.contenders", "all");
        return new Settings(
                Path.of(System.getProperty("bench.maven")),
                System.getProperty("bench.mavenVersion"),
                Path.of(System.getProperty("java.home")),
                Path.of(System.getProperty("bench.repository")),
                Integer.getInteger("bench.rounds", 5),
                contenders.equals("all") ? name -> true : Set.of(contenders.split(","))::contains,
                Boolean.getBoolean("bench.calls"));
    }
}
