package io.github.floxmaven.mojo;

import java.util.Properties;
import org.apache.maven.AbstractMavenLifecycleParticipant;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * Lets {@code mvn deploy} end well in a project that deploys by Flox and publishes no artifact: maven-deploy-plugin fails
 * where no repository to upload to is named, so it is skipped there. Whoever names one, or says {@code maven.deploy.skip}
 * himself, gets what he says.
 */
public final class NoDistributionManagement extends AbstractMavenLifecycleParticipant {
    private static final String SKIP = "maven.deploy.skip";

    @Override
    public void afterProjectsRead(MavenSession session) {
        if (session.getProjects().stream().anyMatch(NoDistributionManagement::isDeployedByFlox)) {
            session.getProjects().stream()
                    .filter(project -> project.getDistributionManagementArtifactRepository() == null)
                    .filter(project -> isSilent(session.getUserProperties()) && isSilent(project.getProperties()))
                    // Properties.putIfAbsent has no effect on Maven 4.
                    .forEach(project -> project.getProperties().setProperty(SKIP, "true"));
        }
    }

    private static boolean isDeployedByFlox(MavenProject project) {
        return Reactor.isBoundIn(project, "deploy");
    }

    private static boolean isSilent(Properties properties) {
        return properties.stringPropertyNames().stream()
                .noneMatch(name -> name.equals(SKIP) || name.matches("alt(Release|Snapshot)?DeploymentRepository"));
    }
}
