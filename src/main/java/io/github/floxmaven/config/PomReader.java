package io.github.floxmaven.config;

import io.github.floxmaven.config.FrontendConfiguration.Kind;
import io.github.floxmaven.release.AwsTarget;
import io.github.floxmaven.release.DatabaseAuthentication;
import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.HostedRepository;
import io.github.floxmaven.release.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns the pom's elements into a configuration, or into one list of all their faults. */
final class PomReader {
    private static final Pattern ARTIFACT_ID = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final int LONGEST_PROJECT = 30;
    private static final Pattern PROJECT =
            Pattern.compile("(?=.{1," + LONGEST_PROJECT + "}$)[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** PostgreSQL's own databases and Aurora's can't be had. */
    private static final Pattern DATABASE =
            Pattern.compile("(?!(postgres|template[01]|rdsadmin)$)[a-z][a-z0-9_]{0,62}");

    private static final List<String> DATABASE_VERSIONS = List.of("16", "17");
    private static final String STATIC_HANDLER = "flox-static.handler";
    private static final String SERVED_BY_FLOX = "Flox serves a static frontend itself. Remove it, or add"
            + " <kind>ssr</kind> if the frontend has a server of its own.";

    /** RFC 3986's characters of a path. */
    private static final String PATH = "[\\w.~!$&'()*+,;=:@%/-]*";

    private final PomElements pom;
    private final Faults faults = new Faults();
    private final EnvironmentReader environments;

    PomReader(PomElements pom) {
        this.pom = pom;
        this.environments = new EnvironmentReader(pom.database() != null, faults);
    }

    ProjectConfiguration read() {
        String project = project();
        Set<Part> parts = parts();
        Optional<BackendConfiguration> backend =
                Optional.ofNullable(pom.backend()).map(this::backend);
        Optional<FrontendConfiguration> frontend =
                Optional.ofNullable(pom.frontend()).map(this::frontend);
        Optional<DatabaseSettings> database =
                Optional.ofNullable(pom.database()).map(element -> database(element, project));
        AwsReader aws = new AwsReader(parts, database, authentication(), commandLine(), faults);
        Systems systems = new SystemsReader(project, environments, aws, faults).read(pom.systems());
        ProjectConfiguration configuration = new ProjectConfiguration(
                project, backend, frontend, database, repository(), systems.concrete(), systems.patterns());
        checkSizes(configuration);
        faults.refuseIfAny();
        return configuration;
    }

    private String project() {
        PomField project = new PomField("", "project", pom.project(), faults);
        String allowed = "lower-case letters, digits and single hyphens between them, a letter first, up to "
                + LONGEST_PROJECT + " characters, because all names on AWS begin with it";
        if (project.isGiven()) {
            return project.matching(PROJECT, allowed, "notes").orElse("notes");
        }
        if (!PROJECT.matcher(pom.artifactId()).matches()) {
            faults.add("<project> is missing, and the artifactId " + Quoted.text(pom.artifactId())
                    + " can't stand in for it: allowed is " + allowed
                    + ". Add, for example, <project>notes</project>.");
            return "notes";
        }
        return pom.artifactId();
    }

    private Set<Part> parts() {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        if (pom.backend() != null) {
            parts.add(Part.BACKEND);
        }
        if (pom.frontend() != null) {
            parts.add(Part.FRONTEND);
        }
        if (parts.isEmpty()) {
            faults.add(
                    "<backend> and <frontend> are both missing: there is nothing to deploy. Add one of them, or both.");
            // Any will do to find what else is wrong.
            return EnumSet.allOf(Part.class);
        }
        return parts;
    }

    private BackendConfiguration backend(BackendElement element) {
        String parent = "<backend>";
        LambdaRuntime runtime =
                LambdaRuntime.read(new PomField(parent, "runtime", element.runtime, faults), LambdaRuntime.JAVA_21);
        LambdaRuntime.Language language = runtime.language();
        PomField handler = new PomField(parent, "handler", element.handler, faults)
                .required("it is what Lambda calls for a request", language.handlerExample());
        FunctionSettings settings = new FunctionSettings(
                runtime.lambdaName(),
                handler(handler, language).orElse(language.handlerExample()),
                handler(new PomField(parent, "migration", element.migration, faults), language),
                memory(new PomField(parent, "memory", element.memory, faults), language),
                timeout(new PomField(parent, "timeout", element.timeout, faults)),
                healthPath(
                        new PomField(parent, "healthPath", element.healthPath, faults),
                        Pattern.compile("/api/" + PATH),
                        "a path that begins with /api/, because only that reaches the backend",
                        "/api/health"),
                environments.read(parent, element.environment),
                environments.readSecrets(parent, element.secrets, element.environment),
                snapStart(new PomField(parent, "snapStart", element.snapStart, faults), language));
        return new BackendConfiguration(settings, code(element, language));
    }

    private CodeLocation code(BackendElement element, LambdaRuntime.Language language) {
        PomField module = new PomField("<backend>", "module", element.module, faults);
        PomField directory = new PomField("<backend>", "directory", element.directory, faults);
        PomField archive = new PomField("<backend>", "archive", element.archive, faults);
        List<PomField> given =
                Stream.of(module, directory, archive).filter(PomField::isGiven).toList();
        if (given.size() > 1) {
            faults.add("<backend> has " + given.stream().map(PomField::said).collect(Collectors.joining(" and "))
                    + ": its code is in one place. Remove one of them.");
        } else if (!directory.isGiven() && !archive.isGiven() && language != LambdaRuntime.Language.JAVA) {
            faults.add("<backend> has <runtime> " + Quoted.text(element.runtime) + ", but neither <directory> nor"
                    + " <archive>: a Maven module has code for Java only. Add, for example,"
                    + " <directory>src/main/backend</directory>.");
        }
        Optional<Path> folder = directory.path(pom.folder(), "src/main/backend");
        Optional<Path> file = archive.path(pom.folder(), "target/backend.zip");
        Optional<String> artifactId = module.matching(ARTIFACT_ID, "a module's artifactId", "notes-backend");
        return folder.<CodeLocation>map(CodeLocation.Directory::new)
                .or(() -> file.map(CodeLocation.Archive::new))
                .orElseGet(() -> new CodeLocation.Module(artifactId));
    }

    private FrontendConfiguration frontend(FrontendElement element) {
        String parent = "<frontend>";
        Optional<Path> directory = new PomField(parent, "directory", element.directory, faults)
                .required("it is the folder with the built frontend, relative to the module", "dist")
                .path(pom.folder(), "dist");
        PomField kindField = new PomField(parent, "kind", element.kind, faults);
        Optional<String> kindName = kindField.matching(Pattern.compile("static|ssr"), "static or ssr", "static");
        Kind kind = kindName.equals(Optional.of("ssr")) ? Kind.SSR : Kind.STATIC;
        PomField handlerField = new PomField(parent, "handler", element.handler, faults);
        PomField runtimeField = new PomField(parent, "runtime", element.runtime, faults);
        LambdaRuntime runtime = LambdaRuntime.NODE_24;
        String handler = STATIC_HANDLER;
        if (kind == Kind.SSR) {
            runtime = LambdaRuntime.read(runtimeField, runtime);
            handlerField.required(
                    "a frontend of <kind>ssr</kind> has its own",
                    runtime.language().handlerExample());
            handler = handler(handlerField, runtime.language())
                    .orElse(runtime.language().handlerExample());
        } else if (kindName.isPresent() || !kindField.isGiven()) {
            handlerField.refuseIfGiven(SERVED_BY_FLOX);
            runtimeField.refuseIfGiven(SERVED_BY_FLOX);
            if (element.secrets != null) {
                faults.add(
                        "<frontend><secrets> is given: browsers can read all that a static frontend knows. Remove it, or"
                                + " have the backend use the secret.");
            }
        }
        FunctionSettings settings = new FunctionSettings(
                runtime.lambdaName(),
                handler,
                Optional.empty(),
                memory(new PomField(parent, "memory", element.memory, faults), runtime.language()),
                timeout(new PomField(parent, "timeout", element.timeout, faults)),
                healthPath(
                        new PomField(parent, "healthPath", element.healthPath, faults),
                        Pattern.compile("(?!/api/)/" + PATH),
                        "a path that begins with /, but not with /api/, which reaches the backend",
                        "/"),
                environments.read(parent, element.environment),
                environments.readSecrets(parent, element.secrets, element.environment),
                false);
        return new FrontendConfiguration(settings, kind, directory.orElse(pom.folder()));
    }

    private DatabaseSettings database(DatabaseElement element, String project) {
        String name = new PomField("<database>", "name", element.name, faults)
                .matching(
                        DATABASE,
                        "lower-case letters, digits and underscores, a letter first, up to 63 characters, and no"
                                + " database of PostgreSQL's own",
                        "notes")
                .orElse(project.replace('-', '_'));
        String version = new PomField("<database>", "version", element.version, faults).oneOf(DATABASE_VERSIONS, "17");
        return new DatabaseSettings(name, Integer.parseInt(version));
    }

    private Optional<HostedRepository> repository() {
        PomField field = new PomField("", "repository", pom.repository(), faults);
        Optional<HostedRepository> repository = field.text().flatMap(HostedRepository::parse);
        if (repository.isEmpty()) {
            field.refuseIfGiven("allowed is " + HostedRepository.FORM
                    + ", spelled as the host spells it. Write, for example,"
                    + " <repository>github:example/notes</repository>.");
        }
        return repository;
    }

    private Optional<DatabaseAuthentication> authentication() {
        return Optional.ofNullable(pom.database())
                .flatMap(database -> new PomField("<database>", "authentication", database.authentication, faults)
                        .matching(Pattern.compile("password|iam"), "password or iam", "password"))
                .map(name -> name.equals("iam") ? DatabaseAuthentication.IAM : DatabaseAuthentication.PASSWORD);
    }

    private AwsTarget commandLine() {
        return new AwsTarget(
                AwsReader.region(PomField.ofProperty("flox.region", pom.region(), faults)),
                AwsReader.profile(PomField.ofProperty("flox.profile", pom.profile(), faults)),
                Optional.empty());
    }

    private void checkSizes(ProjectConfiguration configuration) {
        configuration
                .systems()
                .forEach(system ->
                        checkSizes(configuration, system, system.name().name()));
        configuration.patterns().forEach(pattern -> checkSizes(configuration, pattern.example(), pattern.name()));
    }

    private void checkSizes(ProjectConfiguration configuration, SystemConfiguration system, String name) {
        for (Part part : configuration.parts()) {
            environments.checkSize(
                    part, name, configuration.settings(part, system).environment());
        }
    }

    private static Optional<String> handler(PomField field, LambdaRuntime.Language language) {
        return field.matching(language.handler(), language.handlerForm(), language.handlerExample());
    }

    private static boolean snapStart(PomField field, LambdaRuntime.Language language) {
        boolean snapStart = Boolean.parseBoolean(field.oneOf(List.of("true", "false"), "false"));
        if (snapStart && language != LambdaRuntime.Language.JAVA) {
            field.refuseIfGiven("Flox supports SnapStart for Java only. Remove it.");
        }
        return snapStart;
    }

    private static int memory(PomField field, LambdaRuntime.Language language) {
        return field.wholeNumber(128, 10240, "MB", language.memoryMb());
    }

    private static Duration timeout(PomField field) {
        return Duration.ofSeconds(field.wholeNumber(1, 30, "seconds", 30));
    }

    private static String healthPath(PomField field, Pattern form, String allowed, String defaultValue) {
        return field.matching(form, allowed, defaultValue).orElse(defaultValue);
    }
}
