package io.github.floxmaven.aws;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.awsdouble.SystemStacks;
import io.github.floxmaven.awsdouble.Zips;
import io.github.floxmaven.bundle.Bundler;
import io.github.floxmaven.bundle.PartInput;
import io.github.floxmaven.bundle.StaticSite;
import io.github.floxmaven.bundle.ZipDigester;
import io.github.floxmaven.release.Approval;
import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.DatabasePlan;
import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.ObjectStore;
import io.github.floxmaven.release.PackagedBundle;
import io.github.floxmaven.release.PackagedBundle.ZipFile;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.PartRelease;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.Release;
import io.github.floxmaven.release.SecretReference;
import io.github.floxmaven.release.SourceRepository;
import io.github.floxmaven.release.SystemLock;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemPlan;
import io.github.floxmaven.store.JsonLedger;
import io.github.floxmaven.store.JsonReleaseStore;
import io.github.floxmaven.store.LeaseLock;
import io.github.floxmaven.store.ZipStore;
import io.github.floxmaven.workflow.BuiltBundles;
import io.github.floxmaven.workflow.BundleSource;
import io.github.floxmaven.workflow.DeployRequest;
import io.github.floxmaven.workflow.DeployResult;
import io.github.floxmaven.workflow.DeployWorkflow;
import io.github.floxmaven.workflow.LinearHistory;
import io.github.floxmaven.workflow.ReviewedBundles;
import io.github.floxmaven.workflow.RollbackRequest;
import io.github.floxmaven.workflow.RollbackResult;
import io.github.floxmaven.workflow.RollbackWorkflow;
import io.github.floxmaven.workflow.TargetSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Deploys to a system of project {@code notes} on a double of AWS that really runs the functions. */
final class TestDeploys implements Progress, AutoCloseable {
    static final SystemName DEV = new SystemName("notes", "dev");
    /** A part that answers each request with this text. */
    static final String HELLO = "export const handler = async () => ({ statusCode: 200, body: 'hello' });";

    private static final HttpClient USER = HttpClient.newHttpClient();

    final AwsDouble aws;
    final Map<String, String> outputs;
    /** All that was shown or logged. */
    final List<String> told = Collections.synchronizedList(new ArrayList<>());

    /** The parts of the next release by their sources. */
    final Map<Part, String> sources = new EnumMap<>(Map.of(Part.BACKEND, HELLO, Part.FRONTEND, HELLO));

    /** The folder of the next release's frontend, if it is a static one. */
    Optional<Path> site = Optional.empty();

    Map<String, String> environment = Map.of();
    Map<String, SecretReference> secrets = Map.of();
    Optional<String> migration = Optional.empty();
    /** A file among the backend's dependencies. */
    Optional<String> dependency = Optional.empty();

    boolean snapStart;
    Commit commit = new Commit("3f9c2ab".repeat(6), "7e1".repeat(14), true);
    /** Knows which of two commits came first. */
    SourceRepository history = new LinearHistory();

    /** What the lock reads the time from. */
    Clock clock = Clock.systemUTC();
    /** How a run gets to the lock. */
    UnaryOperator<SystemLock> line = lock -> lock;

    private final Path folder;
    private final SystemName name;
    private final String account;
    private final Optional<DatabaseSettings> database;
    private final Duration[] waited = {Duration.ZERO};

    /** A system without a database. */
    TestDeploys(Path folder) {
        this(folder, AwsDouble.start(), SystemPlan.defaults(DEV, EnumSet.allOf(Part.class), Optional.empty()));
    }

    TestDeploys(Path folder, AwsDouble aws, SystemPlan plan) {
        this.folder = folder;
        this.aws = aws;
        this.name = plan.system();
        this.account = aws.account();
        this.database = plan.database().map(DatabasePlan::settings);
        this.outputs = SystemStacks.setUp(aws, plan);
        aws.calls().clear();
    }

    /** One run of the goal. */
    DeployResult deploy() {
        return work(system -> deploy(system, new BuiltBundles(bundles()), Optional.empty()));
    }

    /** One run of the goal, when the system follows that one. */
    DeployResult deployWhatRanOn(TestDeploys followed) {
        return work(system -> followed.work(other -> deploy(
                system,
                new ReviewedBundles(other, new LinearHistory()),
                Optional.of(Approval.reviewed("Ben", other.name())))));
    }

    private DeployResult deploy(TargetSystem system, BundleSource source, Optional<Approval> approval) {
        return new DeployWorkflow(system, history, this, Clock.systemUTC())
                .run(new DeployRequest(
                        "anna@ci",
                        Optional.of(commit),
                        source,
                        settings(),
                        database,
                        approval,
                        Optional.empty(),
                        false));
    }

    RollbackResult rollBack() {
        return work(system -> new RollbackWorkflow(system, this, Clock.systemUTC())
                .run(new RollbackRequest("ben@laptop", Optional.empty())));
    }

    /** The next release, with its zips in the bucket and without a record. */
    Release release(String id) {
        List<PackagedBundle> bundles = bundles();
        work(system -> {
            bundles.forEach(bundle -> system.bundles().store(bundle.zips()));
            return null;
        });
        Map<Part, PartRelease> parts = new EnumMap<>(Part.class);
        bundles.forEach(bundle -> parts.put(
                bundle.part(), new PartRelease(bundle.bundle(), settings().get(bundle.part()))));
        return new Release(id, Instant.EPOCH, Optional.of(commit), parts, database);
    }

    <T> T work(Function<TargetSystem, T> work) {
        try (AwsPlatform platform = platform()) {
            ObjectStore store = platform.store();
            return work.apply(new TargetSystem(
                    name,
                    platform,
                    new JsonLedger(store),
                    new JsonReleaseStore(store),
                    new ZipStore(store, new ZipDigester()),
                    line.apply(new LeaseLock(name, store, clock, this::say))));
        }
    }

    AwsPlatform platform() {
        return AwsPlatform.open(DoubleAccess.to(aws, account), name, this, pause -> waited[0] = waited[0].plus(pause));
    }

    /** For how long Flox said it would wait. */
    Duration waited() {
        return waited[0];
    }

    /** What a user gets. */
    HttpResponse<String> get(String path) {
        try {
            return USER.send(
                    HttpRequest.newBuilder(URI.create(outputs.get("Address") + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    long count(String operation) {
        return aws.calls().operations().stream().filter(operation::equals).count();
    }

    private Map<Part, FunctionSettings> settings() {
        Map<Part, FunctionSettings> settings = new EnumMap<>(Part.class);
        sources.keySet()
                .forEach(part -> settings.put(
                        part,
                        new FunctionSettings(
                                "nodejs22.x",
                                isSite(part) ? StaticSite.HANDLER : "index.handler",
                                part == Part.BACKEND ? migration : Optional.empty(),
                                256,
                                Duration.ofSeconds(5),
                                part == Part.BACKEND ? "/api/health" : "/",
                                environment,
                                secrets,
                                snapStart)));
        return settings;
    }

    private List<PackagedBundle> bundles() {
        List<PackagedBundle> bundles = new ArrayList<>();
        sources.forEach((part, source) -> {
            if (isSite(part)) {
                PartInput input = new PartInput(
                        part, new StaticSite(site.orElseThrow()), "nodejs22.x", List.of(StaticSite.HANDLER));
                bundles.addAll(new Bundler(folder.resolve("target")).bundle(List.of(input)));
                return;
            }
            List<ZipFile> zips = new ArrayList<>(List.of(zip(Content.CODE, "index.mjs", source)));
            dependency
                    .filter(file -> part == Part.BACKEND)
                    .ifPresent(file -> zips.add(zip(Content.DEPENDENCIES, "java/lib/dependency.txt", file)));
            bundles.add(new PackagedBundle(part, zips));
        });
        return bundles;
    }

    private boolean isSite(Part part) {
        return part == Part.FRONTEND && site.isPresent();
    }

    private ZipFile zip(Content content, String name, String text) {
        byte[] bytes = Zips.of(name, text).asByteArray();
        String sha256 = sha256(bytes);
        Path file = folder.resolve(sha256 + ".zip");
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ZipFile(
                new BundleZip(content, new ZipDigester().digest(file), sha256, bytes.length, text.length()), file);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** All that lies in the system's bucket, as text. */
    Map<String, String> documents() {
        Map<String, String> documents = new TreeMap<>();
        work(system -> {
            ObjectStore store = ((AwsPlatform) system.platform()).store();
            store.keys("")
                    .forEach(key -> documents.put(
                            key, new String(store.read(key).orElseThrow().content())));
            return null;
        });
        return documents;
    }

    @Override
    public void started(Step step) {
        told.add(step.name());
    }

    @Override
    public void finished(Step step, Duration took) {}

    @Override
    public void advanced(String what, long done, long total) {
        told.add(what);
    }

    @Override
    public void waiting(String what, Duration since) {
        told.add(what);
    }

    @Override
    public void say(String sentence) {
        told.add(sentence);
    }

    @Override
    public void detail(String sentence) {
        told.add(sentence);
    }

    @Override
    public void close() {
        aws.close();
    }
}
