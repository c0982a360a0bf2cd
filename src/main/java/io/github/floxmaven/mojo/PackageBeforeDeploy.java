package io.github.floxmaven.mojo;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.maven.AbstractMavenLifecycleParticipant;
import org.apache.maven.execution.MavenSession;

/**
 * Puts the phase {@code package} before {@code flox:deploy} on the command line, so that the goal ships what the sources
 * say. It works where the pom gives the plugin {@code <extensions>true</extensions>}; elsewhere the goal says what to
 * type. {@code @Execute(phase = PACKAGE)} is no way: it builds twice where the goal is bound.
 */
public final class PackageBeforeDeploy extends AbstractMavenLifecycleParticipant {
    private static final Predicate<String> DEPLOY = callOf("deploy");
    private static final Set<String> PHASES_THAT_PACKAGE = Set.of(
            "package",
            "pre-integration-test",
            "integration-test",
            "post-integration-test",
            "verify",
            "install",
            "deploy");

    @Override
    public void afterProjectsRead(MavenSession session) {
        session.getRequest().setGoals(withPackage(session.getGoals()));
    }

    /** Knows the ways to call a goal on the command line. */
    static Predicate<String> callOf(String goal) {
        return Pattern.compile("(flox|io\\.github\\.floxmaven:flox-maven-plugin(:[^:@]+)?):" + goal + "(@.*)?")
                .asMatchPredicate();
    }

    static List<String> withPackage(List<String> goals) {
        List<String> result = new ArrayList<>();
        boolean packaged = false;
        for (String goal : goals) {
            if (DEPLOY.test(goal) && !packaged) {
                result.add("package");
                packaged = true;
            }
            packaged |= PHASES_THAT_PACKAGE.contains(goal);
            result.add(goal);
        }
        return result;
    }
}
