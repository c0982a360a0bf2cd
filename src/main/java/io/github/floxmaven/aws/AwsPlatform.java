package io.github.floxmaven.aws;

import com.google.gson.JsonObject;
import io.github.floxmaven.aws.LambdaFunction.Blueprint;
import io.github.floxmaven.aws.template.StackOutput;
import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.ObjectStore;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.PartFailedException;
import io.github.floxmaven.release.PartRelease;
import io.github.floxmaven.release.Pause;
import io.github.floxmaven.release.Platform;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.Release;
import io.github.floxmaven.release.SecretReference;
import io.github.floxmaven.release.SideBySide;
import io.github.floxmaven.release.SystemName;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * AWS as a platform. A release is published as versions of the functions that the system's stack has; the pointer is the
 * variables of its API's stage. The stack itself stays as setup made it.
 */
public final class AwsPlatform implements Platform {
    private static final int EXCERPT = 200;

    private final AwsAccess access;
    private final SystemName system;
    private final SystemOutputs outputs;
    private final Progress progress;
    private final Pause pause;
    private final StagePointer pointer;
    private final Secrets secrets;
    private final AuroraDatabase database;
    /** The versions that migrate the database to what a release wants, by the ids of those that were published. */
    private final Map<String, String> migrations = new ConcurrentHashMap<>();

    private AwsPlatform(AwsAccess access, SystemName system, SystemOutputs outputs, Progress progress, Pause pause) {
        this.access = access;
        this.system = system;
        this.outputs = outputs;
        this.progress = progress;
        this.pause = pause;
        this.pointer = new StagePointer(access, outputs.stack());
        this.secrets = new Secrets(access);
        this.database = new AuroraDatabase(access, pause, progress, outputs, secrets);
    }

    /**
     * A system as its stack describes it. The platform owns the way to AWS from now on, and closes it.
     *
     * @throws RefusedException when the credentials are those of another account than the pom names, or the system is not
     *     set up
     */
    public static AwsPlatform open(AwsAccess access, SystemName system, Progress progress) {
        return open(access, system, progress, Pause.REAL);
    }

    static AwsPlatform open(AwsAccess access, SystemName system, Progress progress, Pause pause) {
        // What is wrong with the credentials counts first.
        return SideBySide.both(
                () -> {
                    access.requireAccount(system);
                    // What is asked next, by whatever goal: a client takes longer to make than to answer.
                    access.s3();
                    access.apiGateway();
                    return system;
                },
                () -> SystemOutputs.read(access, system),
                (checked, outputs) -> new AwsPlatform(access, checked, outputs, progress, pause));
    }

    /** Where the system keeps its documents and zips. */
    public ObjectStore store() {
        return new S3Store(access, outputs.get(StackOutput.BUCKET), progress::advanced);
    }

    @Override
    public Optional<Pointer> pointer() {
        return Optional.of(pointer.read());
    }

    @Override
    public Optional<String> secretVersion(SecretReference reference) {
        return Optional.of(secrets.version(reference));
    }

    @Override
    public Pointer publish(Release release) {
        requireAllOf(release);
        FunctionEnvironment environment = new FunctionEnvironment(system, outputs, database, secrets);
        Map<Part, Map<String, String>> environments = new EnumMap<>(Part.class);
        release.parts().keySet().forEach(part -> environments.put(part, environment.of(release, part)));

        List<Part> parts = List.copyOf(release.parts().keySet());
        List<Supplier<String>> publications = parts.stream()
                .<Supplier<String>>map(part -> () -> publish(release, part, environments.get(part)))
                .toList();
        List<String> published = SideBySide.run(parts.size(), publications);
        Map<Part, String> versions = new EnumMap<>(Part.class);
        for (int i = 0; i < parts.size(); i++) {
            versions.put(parts.get(i), published.get(i));
        }
        return whole(new Pointer(release.id(), versions));
    }

    private void requireAllOf(Release release) {
        List<String> missing = new ArrayList<>();
        release.parts().keySet().stream()
                .filter(part -> !outputs.parts().contains(part))
                .forEach(part -> missing.add("function for the " + part.label()));
        if (release.database().isPresent() && !outputs.hasDatabase()) {
            missing.add("database");
        }
        if (!missing.isEmpty()) {
            throw new RefusedException("System \"" + system + "\" has no " + String.join(" and no ", missing)
                    + ", as the pom had none when it was set up.\n  Run \"mvn flox:setup-system -Dflox.system=" + system
                    + "\" and deploy again.");
        }
    }

    private String publish(Release release, Part part, Map<String, String> environment) {
        LambdaFunction function = function(part);
        PartRelease of = release.parts().get(part);
        String bucket = outputs.get(StackOutput.BUCKET);
        FunctionLayer layer = new FunctionLayer(access, function.name());
        BundleZip code = of.bundle().zip(Content.CODE).orElseThrow();
        return SideBySide.both(
                () -> layer.versions(bucket, of.layers().toList()), function::standing, (layers, seen) -> {
                    LambdaFunction.Standing standing = seen;
                    Optional<FunctionSettings> migration = of.settings().ofMigration();
                    if (migration.isPresent()) {
                        String number = function.publish(
                                new Blueprint(
                                        release.id() + " migration",
                                        bucket,
                                        code,
                                        layers,
                                        migration.get(),
                                        environment),
                                standing);
                        progress.detail("the migration of the " + part.label() + " is version " + number);
                        migrations.put(release.id(), number);
                        standing = function.standing();
                    }
                    String number = function.publish(
                            new Blueprint(release.id(), bucket, code, layers, of.settings(), environment), standing);
                    progress.detail("the " + part.label() + " is version " + number);
                    return number;
                });
    }

    @Override
    public void migrate(Release release) {
        wakeFor(release);
        LambdaFunction function = function(Part.BACKEND);
        JsonObject event = new JsonObject();
        event.addProperty("release", release.id());
        event.addProperty("system", system.name());
        Invocation migration = Invocation.of(access, pause, function.name(), migrations.get(release.id()), event);
        migration.failure().ifPresent(failure -> {
            throw failed(Part.BACKEND, "did not migrate the database: it " + failure, migration);
        });
    }

    @Override
    public void checkHealth(Release release, Pointer candidate, Part part) {
        FunctionSettings settings = release.parts().get(part).settings();
        if (!settings.isStaticSite()) {
            wakeFor(release);
        }
        String request = "its health request, GET " + settings.healthPath();
        Invocation answer = Invocation.of(
                access,
                pause,
                function(part).name(),
                candidate.versions().get(part),
                new HealthRequest(ownAddress(), part, settings.healthPath()).event(candidate));
        answer.failure().ifPresent(failure -> {
            throw failed(part, "did not answer " + request + ": it " + failure, answer);
        });
        if (answer.status() >= 400) {
            throw failed(part, "answered " + request + ", with " + answer.status() + excerpt(answer), answer);
        }
    }

    @Override
    public void movePointer(Pointer to) {
        pointer.move(whole(to));
    }

    @Override
    public void confirm(Release release, Part part) {
        new PublicAddress(access, pause, progress, ownAddress(), URI.create(outputs.get(StackOutput.API_ADDRESS)))
                .confirm(
                        release.id(), part, release.parts().get(part).settings().healthPath());
    }

    @Override
    public Optional<URI> address() {
        return Optional.of(ownAddress());
    }

    @Override
    public void prune(List<Pointer> kept) {
        List<Supplier<FunctionLitter>> looks = outputs.parts().stream()
                .<Supplier<FunctionLitter>>map(part -> () -> litter(part))
                .toList();
        List<Runnable> deletions =
                SideBySide.both(pointer::read, () -> SideBySide.run(looks.size(), looks), (now, found) -> found.stream()
                        .flatMap(litter -> litter.deletions(keptVersions(litter.part(), now, kept)).stream())
                        .toList());
        SideBySide.all(deletions);
    }

    private FunctionLitter litter(Part part) {
        LambdaFunction function = function(part);
        return FunctionLitter.of(part, function, new FunctionLayer(access, function.name()));
    }

    private Set<String> keptVersions(Part part, Pointer now, List<Pointer> kept) {
        Set<String> versions = new HashSet<>();
        versions.add(outputs.get(StackOutput.placeholder(part)));
        Stream.concat(Stream.of(now), kept.stream())
                .flatMap(pointer -> Stream.ofNullable(pointer.versions().get(part)))
                .forEach(versions::add);
        if (part == Part.BACKEND) {
            // A release with the same backend finds it again.
            versions.addAll(migrations.values());
        }
        return versions;
    }

    @Override
    public List<String> deviations(Release release, Pointer pointer) {
        return release.parts().keySet().stream()
                .flatMap(part -> deviations(release, pointer, part).stream())
                .toList();
    }

    private List<String> deviations(Release release, Pointer pointer, Part part) {
        ObjectStore store = store();
        LambdaFunction function = function(part);
        return new FunctionDrift(function, new FunctionLayer(access, function.name()), zip -> store.sha256(zip.key()))
                .of(release, part, Optional.ofNullable(pointer.versions().get(part)));
    }

    @Override
    public void close() {
        access.close();
    }

    private LambdaFunction function(Part part) {
        return new LambdaFunction(access, pause, progress, outputs.get(StackOutput.function(part)));
    }

    private URI ownAddress() {
        return URI.create(outputs.get(StackOutput.ADDRESS));
    }

    private void wakeFor(Release release) {
        if (release.database().isPresent()) {
            database.wake();
        }
    }

    /** The pointer with a version for each function: one that the release has no part for answers with the placeholder. */
    private Pointer whole(Pointer pointer) {
        Map<Part, String> versions = new EnumMap<>(Part.class);
        outputs.parts().forEach(part -> versions.put(part, outputs.get(StackOutput.placeholder(part))));
        versions.putAll(pointer.versions());
        return new Pointer(pointer.release(), versions);
    }

    private PartFailedException failed(Part part, String what, Invocation invocation) {
        return new PartFailedException(part, secrets.mask(List.of(what)).get(0), secrets.mask(invocation.output()));
    }

    /** What a part says when it is not well, as far as it fits a message. */
    private String excerpt(Invocation answer) {
        // Masked before it is cut: half a secret looks like none.
        String text =
                String.join("\n", secrets.mask(answer.body().lines().toList())).strip();
        return text.isEmpty() ? "" : ": " + text.substring(0, Math.min(text.length(), EXCERPT));
    }
}
