package io.github.floxmaven.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemName;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;

/** The plugin's configuration as it stands in a pom, read by Maven's own reader into the elements. */
final class Pom {
    static final Path FOLDER = Path.of("module").toAbsolutePath();
    static final String BACKEND = "<backend><handler>com.acme.notes.Handler</handler></backend>";
    static final String FRONTEND = "<frontend><directory>dist</directory></frontend>";

    /** Stands in for a goal: Maven fills its fields by their names. */
    static final class Goal {
        String project;
        BackendElement backend;
        FrontendElement frontend;
        DatabaseElement database;
        String repository;
        List<SystemElement> systems;
        String region;
        String profile;
    }

    private Pom() {}

    /** What a pom with this content of {@code <configuration>} says, in a module with the artifactId {@code notes}. */
    static ProjectConfiguration read(String... xml) {
        return readAs("notes", xml);
    }

    static ProjectConfiguration readAs(String artifactId, String... xml) {
        Goal goal = new Goal();
        try {
            new BasicComponentConfigurator()
                    .configureComponent(
                            goal,
                            new XmlPlexusConfiguration(Xpp3DomBuilder.build(
                                    new StringReader("<configuration>" + String.join("", xml) + "</configuration>"))),
                            new ClassWorld("test", Pom.class.getClassLoader()).getClassRealm("test"));
        } catch (Exception e) {
            throw new IllegalArgumentException(String.join("", xml), e);
        }
        return ProjectConfiguration.of(new PomElements(
                goal.project,
                artifactId,
                FOLDER,
                goal.backend,
                goal.frontend,
                goal.database,
                goal.repository,
                goal.systems,
                goal.region,
                goal.profile));
    }

    /** The environment of a part on a system. */
    static Map<String, String> environment(ProjectConfiguration configuration, Part part, String system) {
        return configuration
                .settings(part, new SystemName(configuration.project(), system))
                .environment();
    }

    /** The only fault of a pom, without the sentence before it. */
    static String onlyFaultOf(String... xml) {
        String faults = faultsOf(xml);
        String head = "The configuration of flox-maven-plugin in the pom has a fault:\n  1. ";
        assertThat(faults).startsWith(head);
        return faults.substring(head.length());
    }

    /** All that is said of a broken pom. */
    static String faultsOf(String... xml) {
        return catchFault(() -> read(xml));
    }

    static String catchFault(Runnable reading) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, reading::run);
        assertThat(refused).as("a broken pom is refused").isNotNull();
        return refused.getMessage();
    }
}
