package io.github.floxmaven.mojo;

import io.github.floxmaven.local.LocalVersions;
import io.github.floxmaven.local.Toolbox;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.RefusedException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.util.artifact.JavaScopes;

/** Finds Java among the toolchains, and fetches from Maven's repositories what only the local system needs. */
final class MavenToolbox implements Toolbox {
    private final RepositorySystem repositories;
    private final MavenSession session;
    private final List<RemoteRepository> remotes;
    private final ToolchainManager toolchains;

    MavenToolbox(
            RepositorySystem repositories,
            MavenSession session,
            List<RemoteRepository> remotes,
            ToolchainManager toolchains) {
        this.repositories = repositories;
        this.session = session;
        this.remotes = remotes;
        this.toolchains = toolchains;
    }

    @Override
    public Path java(int feature) {
        if (Runtime.version().feature() >= feature) {
            return Path.of(System.getProperty("java.home"), "bin", "java");
        }
        return toolchains.getToolchains(session, "jdk", Map.of("version", "[" + feature + ",)")).stream()
                .map(toolchain -> toolchain.findTool("java"))
                .filter(java -> java != null)
                .findFirst()
                .map(Path::of)
                .orElseThrow(() -> new RefusedException("The runtime java" + feature + " needs a JDK " + feature
                        + " or newer, but Maven runs on Java "
                        + Runtime.version().feature()
                        + " and no toolchain of type jdk has such a version.\n  Run Maven with a newer JDK (JAVA_HOME), or"
                        + " add the JDK to ~/.m2/toolchains.xml."));
    }

    @Override
    public List<Path> javaRuntimeClient() {
        Artifact client = new DefaultArtifact(
                "com.amazonaws", "aws-lambda-java-runtime-interface-client", "jar", LocalVersions.lambdaJava());
        CollectRequest collect = new CollectRequest(new Dependency(client, JavaScopes.RUNTIME), remotes);
        try {
            return repositories
                    .resolveDependencies(session.getRepositorySession(), new DependencyRequest(collect, null))
                    .getArtifactResults()
                    .stream()
                    .map(result -> result.getArtifact().getFile())
                    .map(File::toPath)
                    .toList();
        } catch (DependencyResolutionException e) {
            throw notFetched("Lambda's runtime client for Java", client, e);
        }
    }

    @Override
    public Path postgresBinaries(int majorVersion) {
        Artifact binaries = new DefaultArtifact(
                "io.zonky.test.postgres",
                LocalVersions.postgresArtifact(),
                "jar",
                LocalVersions.postgres(majorVersion));
        try {
            return repositories
                    .resolveArtifact(session.getRepositorySession(), new ArtifactRequest(binaries, remotes, null))
                    .getArtifact()
                    .getFile()
                    .toPath();
        } catch (ArtifactResolutionException e) {
            throw notFetched("PostgreSQL " + majorVersion, binaries, e);
        }
    }

    private FloxException notFetched(String what, Artifact artifact, Exception cause) {
        return new FloxException(
                what + " could not be fetched (" + artifact + "): "
                        + (session.isOffline()
                                ? "Maven works offline.\n  Run the goal once without -o."
                                : cause.getMessage() + "\n  Check the repositories and the mirror in settings.xml."),
                cause);
    }
}
