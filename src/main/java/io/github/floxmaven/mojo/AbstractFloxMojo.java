package io.github.floxmaven.mojo;

import io.github.floxmaven.aws.AwsAccess;
import io.github.floxmaven.aws.ProxySettings;
import io.github.floxmaven.config.BackendElement;
import io.github.floxmaven.config.DatabaseElement;
import io.github.floxmaven.config.FrontendElement;
import io.github.floxmaven.config.PomElements;
import io.github.floxmaven.config.ProjectConfiguration;
import io.github.floxmaven.config.SystemElement;
import io.github.floxmaven.local.Toolbox;
import io.github.floxmaven.release.AwsTarget;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.PackagedBundle;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.workflow.TargetSystem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.repository.RemoteRepository;

/** What all goals know: the project as the pom describes it. */
abstract class AbstractFloxMojo extends AbstractMojo {
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject module;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Parameter(defaultValue = "${project.remotePluginRepositories}", readonly = true, required = true)
    private List<RemoteRepository> repositories;

    @Inject
    private RepositorySystem repositorySystem;

    @Inject
    private ToolchainManager toolchains;

    @Inject
    private SettingsDecrypter decrypter;

    /**
     * The name that prefixes all that the project owns: lower-case letters, digits and single hyphens, a letter first,
     * up to 30 characters. Default: the artifactId. Any other name is refused.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.project")
    private String project;

    /**
     * What answers below {@code /api/}: {@code <handler>}, {@code <migration>}, {@code <runtime>}, {@code <memory>},
     * {@code <timeout>}, {@code <healthPath>}, {@code <environment>}, {@code <secrets>}, {@code <snapStart>},
     * {@code <directory>} or {@code <archive>}. Leave it
     * out when the project has no backend.
     *
     * @since 0.1.0
     */
    @Parameter
    private BackendElement backend;

    /**
     * What answers all other paths: {@code <directory>}, {@code <kind>}, {@code <handler>}, {@code <runtime>},
     * {@code <memory>}, {@code <timeout>}, {@code <healthPath>}, {@code <environment>}, {@code <secrets>}. Leave it out when the project has
     * no frontend.
     *
     * @since 0.1.0
     */
    @Parameter
    private FrontendElement frontend;

    /**
     * The project's PostgreSQL database: {@code <name>}, {@code <version>} and, on AWS, {@code <authentication>}
     * ({@code password} or {@code iam}); {@code <database/>} takes the defaults. Leave it out when the project has none.
     *
     * @since 0.1.0
     */
    @Parameter
    private DatabaseElement database;

    /**
     * The project's systems, each with {@code <name>}, {@code <branch>}, {@code <platform>} ({@code aws} or {@code local}),
     * {@code <follows>}, {@code <protected>} and {@code <environment>}; one on AWS also with {@code <secrets>},
     * {@code <region>}, {@code <profile>}, {@code <account>}, {@code <domain>}, {@code <hostedZone>}, {@code <capacity>},
     * {@code <backupDays>}, {@code <logDays>} and {@code <throttling>}. A name such as {@code stage-*}, with a branch such as
     * {@code stage/*}, makes a system for each such branch. {@code local} is always there; {@code dev} of branch
     * {@code dev} and {@code live} of branch {@code master}, which follows {@code dev}, are as long as no other name is
     * given.
     *
     * @since 0.1.0
     */
    @Parameter
    private List<SystemElement> systems;

    /**
     * The repository whose CI deploys, {@code github:<owner>/<name>} or {@code gitlab:<group>/<project>}, spelled as the host
     * spells it: setting up a system on AWS that has a branch makes a role then, {@code <project>-<system>-ci}, which jobs of
     * that branch may take without any stored key. GitHub's id of the repository may follow, as in
     * {@code github:example/notes@123456789}: then another repository that gets the name some day can't take the role.
     * Default: none, and no role.
     *
     * @since 0.1.0
     */
    @Parameter
    private String repository;

    /**
     * The AWS region to work in, such as {@code eu-central-1}; it comes over the {@code <region>} of every system, so the
     * pom is no place for it. Default: the system's own {@code <region>}, else what AWS's SDK finds in the environment and
     * the profile.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.region")
    private String region;

    /**
     * The profile of AWS's shared configuration files that has the credentials; it comes over the {@code <profile>} of
     * every system, so the pom is no place for it. Default: the system's own {@code <profile>}, else the credentials that
     * AWS's SDK finds.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.profile")
    private String profile;

    /**
     * Whether the goal does nothing.
     *
     * @since 0.1.0
     */
    @Parameter(property = "flox.skip", defaultValue = "false")
    private boolean skip;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        guard(() -> {
            inReactor(
                    reactor(),
                    () -> guard(() -> {
                        if (skip) {
                            getLog().info("Skipped, as flox.skip says.");
                        } else {
                            run();
                        }
                        return null;
                    }));
            return null;
        });
    }

    /** Runs the goal at its place in a build of many modules: in the one that configures the plugin. */
    void inReactor(Reactor reactor, Callable<Void> goal) throws Exception {
        reactor.once(goal);
    }

    final Reactor reactor() {
        return new Reactor(session, module, execution);
    }

    /** What a goal throws becomes Maven's here: a task that another module's goal runs knows another class of the same name. */
    private static Void guard(Callable<Void> task) throws MojoExecutionException, MojoFailureException {
        try {
            return task.call();
        } catch (RefusedException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (FloxException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (MojoExecutionException | MojoFailureException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    abstract void run();

    /** What a property says that is a text; nothing if it was written without a value, of which Maven makes "true". */
    static Optional<String> given(String property) {
        return Optional.ofNullable(property).filter(text -> !text.isBlank() && !text.equals("true"));
    }

    /** Makes the module's bundles. Goals of one build can't hand them on: extensions have a class loader of their own. */
    final List<PackagedBundle> bundles(ProjectConfiguration configuration) {
        return new ModuleBundles(module, reactor(), session).make(configuration);
    }

    /**
     * A system of the project that is on this machine.
     *
     * @param functionOutput gets each line that a function writes, with its part before it
     */
    final LocalSystem localSystem(SystemName name, Consumer<String> functionOutput) {
        return new LocalSystem(
                name,
                module.getBasedir().toPath(),
                toolbox(),
                (part, line) -> functionOutput.accept("[" + part.label() + "] " + line));
    }

    final Toolbox toolbox() {
        return new MavenToolbox(repositorySystem, session, repositories, toolchains);
    }

    /**
     * A system of the project, ready to be worked on.
     *
     * @param progress hears what takes its time
     * @throws RefusedException when AWS does not let us to it, or it is not set up
     */
    final TargetSystem open(ProjectConfiguration configuration, SystemName name, Progress progress) {
        return configuration.isOnThisMachine(name)
                ? localSystem(name, getLog()::debug).open(progress)
                : new AwsSystem(name, aws(configuration.target(name)), progress).open();
    }

    /** Systems that are opened while the goal does something else. */
    final OpeningSystems opening(ProjectConfiguration configuration, Progress progress) {
        return new OpeningSystems(
                name -> open(configuration, name, progress), name -> !configuration.isOnThisMachine(name));
    }

    /** The way to AWS, through the proxy of Maven's settings if they have one. */
    final AwsAccess aws(AwsTarget target) {
        Optional<Proxy> proxy = Optional.ofNullable(session.getSettings().getActiveProxy())
                .map(encrypted -> decrypter
                        .decrypt(new DefaultSettingsDecryptionRequest(encrypted))
                        .getProxy());
        return new AwsAccess(target, proxy.map(AbstractFloxMojo::proxySettings));
    }

    private static ProxySettings proxySettings(Proxy proxy) {
        String direct = proxy.getNonProxyHosts();
        return new ProxySettings(
                proxy.getHost(),
                proxy.getPort(),
                Optional.ofNullable(proxy.getUsername()),
                Optional.ofNullable(proxy.getPassword()),
                direct == null ? Set.of() : Set.of(direct.split("\\|")));
    }

    /** The pom's configuration, checked as a whole. */
    final ProjectConfiguration configuration() {
        return ProjectConfiguration.of(new PomElements(
                project,
                module.getArtifactId(),
                module.getBasedir().toPath(),
                backend,
                frontend,
                database,
                repository,
                systems,
                region,
                profile));
    }
}
