package io.github.floxmaven.mojo;

import io.github.floxmaven.release.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.BuildBase;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * The modules of this run of Maven. Maven runs a goal in each of them; what the goal is there for happens once for each
 * module whose own pom configures the plugin.
 */
final class Reactor {
    private static final String PLUGIN = "io.github.floxmaven:flox-maven-plugin";

    private static final String ARTIFACTS = "flox.artifacts";

    private final MavenSession session;
    private final MavenProject module;
    private final MojoExecution execution;

    Reactor(MavenSession session, MavenProject module, MojoExecution execution) {
        this.session = session;
        this.module = module;
        this.execution = execution;
    }

    /** Runs a task in the modules whose own poms configure the plugin; what inherits that leaves it to them. */
    void once(Callable<Void> task) throws Exception {
        if (owns(module)) {
            task.call();
        } else if (isLast() && session.getProjects().stream().noneMatch(this::owns)) {
            // Either no pom says anything, and the task tells what is missing, or one does that is not in this run.
            requireOwner();
            task.call();
        }
    }

    /**
     * Like {@link #once}, but when all modules that the goal runs in have been built: a task finds what they made, and does
     * not run when one of them has failed. The top-level project keeps it till then, which outlives this goal.
     */
    void whenAllIsBuilt(Callable<Void> task) throws Exception {
        if (comesOnceMore()) {
            return;
        }
        // The next goal of the module may make it forget them.
        module.setContextValue(ARTIFACTS, List.copyOf(module.getArtifacts()));
        for (Callable<Void> due : due(task)) {
            due.call();
        }
    }

    private List<Callable<Void>> due(Callable<Void> task) {
        Map<String, Optional<Callable<Void>>> visits = visits();
        synchronized (visits) {
            visits.put(module.getId(), Optional.of(task).filter(own -> owns(module)));
            if (!visits.keySet().containsAll(participants())) {
                return List.of();
            }
            List<Callable<Void>> due =
                    visits.values().stream().flatMap(Optional::stream).toList();
            if (due.isEmpty()) {
                requireOwner();
                return List.of(task);
            }
            return due;
        }
    }

    /** The modules that have come to this goal, with what they have to do. JDK types only: class loaders share it. */
    @SuppressWarnings("unchecked")
    private Map<String, Optional<Callable<Void>>> visits() {
        MavenProject top = session.getTopLevelProject();
        synchronized (top) {
            String key = "flox." + execution.getGoal();
            if (top.getContextValue(key) == null) {
                top.setContextValue(key, new LinkedHashMap<>());
            }
            return (Map<String, Optional<Callable<Void>>>) top.getContextValue(key);
        }
    }

    /** The modules that come to this goal unless the build fails: all, or those whose lifecycle it is bound to. */
    private Set<String> participants() {
        return session.getProjects().stream()
                .filter(project -> isCalledByName() || isBoundIn(project, execution.getGoal()))
                .map(MavenProject::getId)
                .collect(Collectors.toSet());
    }

    /** Whether a goal of ours is bound to the lifecycle of a module. */
    static boolean isBoundIn(MavenProject project, String goal) {
        return Optional.ofNullable(project.getPlugin(PLUGIN)).stream()
                .map(Plugin::getExecutions)
                .flatMap(List::stream)
                .filter(bound -> !"none".equals(bound.getPhase()))
                .anyMatch(bound -> bound.getGoals().contains(goal));
    }

    /** {@code mvn deploy flox:deploy}: the goal is bound, and comes again. */
    private boolean comesOnceMore() {
        return !isCalledByName()
                && session.getGoals().stream().anyMatch(PackageBeforeDeploy.callOf(execution.getGoal()));
    }

    private boolean isCalledByName() {
        return execution.getSource() == MojoExecution.Source.CLI;
    }

    private boolean isLast() {
        List<MavenProject> projects = session.getProjects();
        return projects.get(projects.size() - 1).getId().equals(module.getId());
    }

    private boolean owns(MavenProject project) {
        return owner(project).filter(project::equals).isPresent();
    }

    /** The module whose pom configures the plugin for another: that one itself or the nearest parent. */
    private Optional<MavenProject> owner(MavenProject project) {
        Predicate<MavenProject> inBuild = declares(build -> build);
        boolean anywhere =
                session.getAllProjects().stream().flatMap(Reactor::withParents).anyMatch(inBuild);
        Predicate<MavenProject> configures = anywhere ? inBuild : declares(BuildBase::getPluginManagement);
        Optional<MavenProject> declaring =
                withParents(project).filter(configures).findFirst();
        if (declaring.isPresent() && declaring.get().getBasedir() == null) {
            // A pom from a repository speaks for the outermost module that has it as a parent.
            return withParents(project)
                    .filter(parent -> parent.getBasedir() != null)
                    .reduce((inner, outer) -> outer);
        }
        return declaring;
    }

    private static Stream<MavenProject> withParents(MavenProject project) {
        return Stream.iterate(project, parent -> parent != null, MavenProject::getParent);
    }

    private static Predicate<MavenProject> declares(Function<BuildBase, PluginContainer> place) {
        return project -> Stream.concat(
                        Stream.ofNullable(project.getOriginalModel().getBuild()),
                        project.getActiveProfiles().stream()
                                .map(profile -> profile.getBuild())
                                .filter(build -> build != null))
                .map(place)
                .filter(container -> container != null)
                .anyMatch(container -> container.getPluginsAsMap().containsKey(PLUGIN));
    }

    /** @throws RefusedException when a pom configures the plugin, but in a module that is not in this run */
    private void requireOwner() {
        Stream.concat(owner(module).stream(), session.getAllProjects().stream().filter(this::owns))
                .filter(owner -> !session.getProjects().contains(owner))
                .findFirst()
                .ifPresent(owner -> {
                    throw new RefusedException(
                            "The pom of module " + owner.getArtifactId() + " configures Flox, and this run"
                                    + " of Maven leaves that module out.\n  Run Maven in the folder of the outermost pom, without"
                                    + " -pl.");
                });
    }

    /**
     * The module of that artifactId.
     *
     * @throws RefusedException when this run of Maven has none
     */
    MavenProject module(String artifactId) {
        return session.getAllProjects().stream()
                .filter(project -> project.getArtifactId().equals(artifactId))
                .findFirst()
                .orElseThrow(() -> new RefusedException("<backend><module> is \"" + artifactId
                        + "\", but this run of Maven has no module of that artifactId. It has "
                        + session.getAllProjects().stream()
                                .map(MavenProject::getArtifactId)
                                .collect(Collectors.joining(", "))
                        + ".\n  Write one of them, or run Maven in the folder of the outermost pom."));
    }

    /**
     * What the code of a module needs when it runs.
     *
     * @throws RefusedException when that is not known, because this goal did not run in the module
     */
    @SuppressWarnings("unchecked")
    List<Artifact> runtimeArtifacts(MavenProject of) {
        Object artifacts = of.getContextValue(ARTIFACTS);
        if (artifacts == null) {
            throw new RefusedException(
                    "<backend><module> is \"" + of.getArtifactId() + "\", and the dependencies of that"
                            + " module are not known here.\n  Configure the plugin in a parent of it, or make it a <dependency> of "
                            + module.getArtifactId() + " and leave <module> out.");
        }
        return (List<Artifact>) artifacts;
    }

    /**
     * Makes sure that what a folder or file has is of this run.
     *
     * @throws RefusedException when it belongs to a module that is left out, or built later
     */
    void requireBuilt(Path file) {
        Optional<MavenProject> owner = session.getAllProjects().stream()
                .filter(project -> file.startsWith(project.getBasedir().toPath()))
                .max(Comparator.comparing(
                        project -> project.getBasedir().toPath().getNameCount()));
        if (owner.isPresent()) {
            requireBuilt(owner.get());
            return;
        }
        for (Path folder = file; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("pom.xml"))) {
                throw new RefusedException(file + " belongs to the module in " + folder
                        + ", which is not in this run of Maven: what is there may be old.\n"
                        + "  Run Maven in the folder of the pom that lists all modules.");
            }
        }
    }

    /** @throws RefusedException when the goal is called by name, and nothing packaged the modules before it */
    void requirePackaged() {
        boolean isMissing = session.getProjects().stream()
                .anyMatch(project -> project.getArtifact().getFile() == null && !"pom".equals(project.getPackaging()));
        if (isCalledByName() && isMissing) {
            throw new RefusedException("Nothing was built in this run of Maven, so there is nothing to deploy.\n"
                    + "  Run \"mvn package flox:deploy\", or give the plugin <extensions>true</extensions> in the pom:"
                    + " then \"mvn flox:deploy\" builds first.");
        }
    }

    /** @throws RefusedException when this run of Maven leaves the module out, or builds it later */
    void requireBuilt(MavenProject shipped) {
        if (!session.getProjects().contains(shipped)) {
            throw new RefusedException("Module " + shipped.getArtifactId() + " is to be shipped, but this run of Maven"
                    + " leaves it out: what is there may be old.\n  Run Maven without -pl, or add -am.");
        }
        if (!visits().containsKey(shipped.getId()) && !isBuiltBefore(shipped)) {
            throw new RefusedException("Module " + module.getArtifactId() + " ships what module "
                    + shipped.getArtifactId()
                    + " makes, which may be built later.\n  Add a <dependency> on it, or move the"
                    + " plugin into a last module that depends on all it ships.");
        }
    }

    private boolean isBuiltBefore(MavenProject shipped) {
        return shipped.equals(module)
                || session.getProjectDependencyGraph()
                        .getUpstreamProjects(module, true)
                        .contains(shipped);
    }
}
