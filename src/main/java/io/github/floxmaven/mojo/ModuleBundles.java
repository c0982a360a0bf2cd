package io.github.floxmaven.mojo;

import io.github.floxmaven.bundle.ArchiveCode;
import io.github.floxmaven.bundle.Bundler;
import io.github.floxmaven.bundle.Code;
import io.github.floxmaven.bundle.DirectoryCode;
import io.github.floxmaven.bundle.JavaCode;
import io.github.floxmaven.bundle.PartInput;
import io.github.floxmaven.bundle.StaticSite;
import io.github.floxmaven.config.BackendConfiguration;
import io.github.floxmaven.config.CodeLocation;
import io.github.floxmaven.config.FrontendConfiguration;
import io.github.floxmaven.config.ProjectConfiguration;
import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.PackagedBundle;
import io.github.floxmaven.release.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Makes the bundles of a Maven module. */
final class ModuleBundles {
    private final MavenProject module;
    private final Reactor reactor;
    private final MavenSession session;

    ModuleBundles(MavenProject module, Reactor reactor, MavenSession session) {
        this.module = module;
        this.reactor = reactor;
        this.session = session;
    }

    List<PackagedBundle> make(ProjectConfiguration configuration) {
        List<PartInput> parts = new ArrayList<>();
        configuration.backend().map(this::backend).ifPresent(parts::add);
        configuration.frontend().map(this::frontend).ifPresent(parts::add);
        return new Bundler(Path.of(module.getBuild().getDirectory(), "flox")).bundle(parts);
    }

    private PartInput backend(BackendConfiguration backend) {
        return input(Part.BACKEND, code(backend.code()), backend.settings());
    }

    private PartInput frontend(FrontendConfiguration frontend) {
        reactor.requireBuilt(frontend.directory());
        Code code =
                switch (frontend.kind()) {
                    case STATIC -> new StaticSite(frontend.directory());
                    case SSR -> new DirectoryCode(frontend.directory());
                };
        return input(Part.FRONTEND, code, frontend.settings());
    }

    private static PartInput input(Part part, Code code, FunctionSettings settings) {
        List<String> handlers = Stream.concat(Stream.of(settings.handler()), settings.migration().stream())
                .toList();
        return new PartInput(part, code, settings.runtime(), handlers);
    }

    private Code code(CodeLocation location) {
        if (location instanceof CodeLocation.Directory directory) {
            reactor.requireBuilt(directory.path());
            return new DirectoryCode(directory.path());
        } else if (location instanceof CodeLocation.Archive archive) {
            reactor.requireBuilt(archive.path());
            return new ArchiveCode(archive.path());
        }
        return java(((CodeLocation.Module) location)
                .artifactId()
                .map(reactor::module)
                .orElse(module));
    }

    private Code java(MavenProject backend) {
        reactor.requireBuilt(backend);
        Set<String> modules = modules();
        Map<Boolean, List<Artifact>> changing = reactor.runtimeArtifacts(backend).stream()
                .filter(artifact -> artifact.getArtifactHandler().isAddedToClasspath())
                .collect(Collectors.partitioningBy(artifact -> artifact.isSnapshot()
                        || modules.contains(artifact.getDependencyConflictId() + ":" + artifact.getVersion())));
        return new JavaCode(classes(backend), jars(changing.get(true)), jars(changing.get(false)));
    }

    private static Optional<Path> classes(MavenProject backend) {
        return "pom".equals(backend.getPackaging())
                ? Optional.empty()
                : Optional.of(Path.of(backend.getBuild().getOutputDirectory()));
    }

    /** The artifacts of all modules: their content can change without a new version. */
    private Set<String> modules() {
        return session.getAllProjects().stream()
                .map(project -> project.getArtifact().getDependencyConflictId() + ":" + project.getVersion())
                .collect(Collectors.toSet());
    }

    private static List<JavaCode.Jar> jars(List<Artifact> artifacts) {
        return artifacts.stream()
                .map(artifact ->
                        new JavaCode.Jar(fileName(artifact), artifact.getFile().toPath()))
                .toList();
    }

    /** With the groupId: two groups may have an artifact of the same name. */
    private static String fileName(Artifact artifact) {
        String classifier = artifact.hasClassifier() ? "-" + artifact.getClassifier() : "";
        return artifact.getGroupId() + "." + artifact.getArtifactId() + "-" + artifact.getBaseVersion() + classifier
                + ".jar";
    }
}
