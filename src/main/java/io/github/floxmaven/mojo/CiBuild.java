package io.github.floxmaven.mojo;

import io.github.floxmaven.ci.CiProject;
import io.github.floxmaven.ci.CiSystem;
import io.github.floxmaven.config.AwsConfiguration;
import io.github.floxmaven.config.FrontendConfiguration;
import io.github.floxmaven.config.ProjectConfiguration;
import io.github.floxmaven.config.SystemConfiguration;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SlashedPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** What CI has to know of a project to build it. */
final class CiBuild {
    private static final String RELEASE = "maven.compiler.release";
    private static final String TARGET = "maven.compiler.target";
    private static final int OLDEST_JAVA = 17;

    /** Brings Node.js itself. */
    private static final String FRONTEND_PLUGIN = "com.github.eirslett:frontend-maven-plugin";

    private final MavenSession session;
    private final MavenProject module;
    private final Path repository;

    /** @param repository the folder of the git repository, without symbolic links */
    CiBuild(MavenSession session, MavenProject module, Path repository) {
        this.session = session;
        this.module = module;
        this.repository = repository;
    }

    CiProject of(ProjectConfiguration configuration) {
        Path root = real(session.getTopLevelProject().getBasedir().toPath());
        if (!root.startsWith(repository)) {
            throw new RefusedException("The outermost pom is in " + root + ", outside of the git repository in "
                    + repository + ", which is all that CI gets.\n  Move the pom into it.");
        }
        return new CiProject(
                configuration.project(),
                SlashedPath.of(repository, root),
                Files.isRegularFile(root.resolve("mvnw")),
                javaRelease(),
                needsNode(configuration),
                systems(configuration));
    }

    private static List<CiSystem> systems(ProjectConfiguration configuration) {
        List<CiSystem> systems = new ArrayList<>();
        configuration.systems().forEach(system -> system(system.name().name(), system.branch(), system)
                .ifPresent(systems::add));
        configuration.patterns().forEach(pattern -> system(
                        pattern.name(), Optional.of(pattern.branch()), pattern.example())
                .ifPresent(systems::add));
        return systems;
    }

    /** Empty for a system on this machine. */
    private static Optional<CiSystem> system(String name, Optional<String> branch, SystemConfiguration system) {
        return system.aws()
                .map(AwsConfiguration::target)
                .map(target -> new CiSystem(name, branch, target.account(), target.region()));
    }

    private int javaRelease() {
        return Stream.of(RELEASE, TARGET)
                .map(module.getProperties()::getProperty)
                .filter(version -> version != null && version.strip().matches("[0-9]{1,3}"))
                .map(version -> Integer.parseInt(version.strip()))
                .findFirst()
                .map(version -> Math.max(version, OLDEST_JAVA))
                .orElse(OLDEST_JAVA);
    }

    /** Whether what the frontend is built of is an npm package, and no plugin brings Node.js. */
    private boolean needsNode(ProjectConfiguration configuration) {
        boolean isBrought =
                session.getAllProjects().stream().anyMatch(project -> project.getPlugin(FRONTEND_PLUGIN) != null);
        return !isBrought
                && configuration
                        .frontend()
                        .map(FrontendConfiguration::directory)
                        .filter(this::isOfNpmPackage)
                        .isPresent();
    }

    private boolean isOfNpmPackage(Path built) {
        Path below = module.getBasedir().toPath().toAbsolutePath();
        for (Path folder = built; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("package.json"))) {
                return true;
            }
            if (folder.equals(below) || Files.exists(folder.resolve(".git"))) {
                return false;
            }
        }
        return false;
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new FloxException("The folder " + folder + " can't be read: " + e, e);
        }
    }
}
