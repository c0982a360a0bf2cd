package io.github.floxmaven.workflow;

import io.github.floxmaven.release.Approval;
import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.Digest;
import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.ObjectStore;
import io.github.floxmaven.release.PackagedBundle;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.PartFailedException;
import io.github.floxmaven.release.Platform;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.Release;
import io.github.floxmaven.release.SecretReference;
import io.github.floxmaven.release.SourceRepository;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.store.JsonLedger;
import io.github.floxmaven.store.JsonReleaseStore;
import io.github.floxmaven.store.LeaseLock;
import io.github.floxmaven.store.MemoryStore;
import io.github.floxmaven.store.ZipStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A system whose platform is in memory; it tells what was done to it, and fails where a test wants it to. */
final class TestSystem implements Platform, Progress {
    final List<String> calls = new ArrayList<>();
    final List<String> steps = new ArrayList<>();
    final List<String> details = new ArrayList<>();
    final List<String> said = new ArrayList<>();
    final MemoryStore store = new MemoryStore();
    final TargetSystem target;
    /** The content of the next release's frontend; empty when it has none. */
    Optional<String> site = Optional.empty();

    String siteHandler = FunctionSettings.STATIC_SITE_HANDLER;
    /** What the site has unzipped, in bytes. */
    long siteSize = 100;

    /** What somebody changed by hand. */
    List<String> deviations = List.of();

    /** What a commit has to be the tip of. */
    Optional<BranchTip> tip = Optional.empty();

    private final Path folder;
    private final SystemName name;
    private final Set<String> published = new HashSet<>();
    private Pointer pointer;
    private SourceRepository history = new LinearHistory();
    private Commit commit = new Commit("3f9c2ab".repeat(6), "7e1".repeat(14), true);
    private String failing = "";
    private String killedAfter = "";
    private Optional<ObjectStore.StoredObject> lockAtKill = Optional.empty();

    TestSystem(Path folder) {
        this(folder, "dev");
    }

    TestSystem(Path folder, String system) {
        this.folder = folder;
        this.name = new SystemName("notes", system);
        target = open();
    }

    /** As a goal finds it, which is a process of its own. */
    private TargetSystem open() {
        return new TargetSystem(
                name,
                this,
                new JsonLedger(store),
                new JsonReleaseStore(store),
                new ZipStore(store, TestSystem::digest),
                new LeaseLock(name, store, Clock.systemUTC(), this::say));
    }

    /** What is deployed from now on is of that commit. */
    void checkOut(Commit checkedOut, SourceRepository repository) {
        commit = checkedOut;
        history = repository;
    }

    void failAt(String call) {
        failing = call;
    }

    void killAfter(String step) {
        killedAfter = step;
    }

    /** What a new process finds after the kill: the lock of a process that is gone. */
    void afterTheKill() {
        killedAfter = "";
        store.delete("lock");
        lockAtKill.ifPresent(lock -> {
            String pid = "\"pid\": ";
            String ofDeadProcess = new String(lock.content(), StandardCharsets.UTF_8)
                    .replace(pid + ProcessHandle.current().pid(), pid + Integer.MAX_VALUE);
            store.create("lock", ofDeadProcess.getBytes(StandardCharsets.UTF_8));
        });
    }

    DeployResult deploy(String content) {
        return deploy(content, false);
    }

    DeployResult deploy(String content, boolean unpin) {
        return deploy(built(content), Optional.empty(), unpin);
    }

    /** A deploy to this system when it follows that one. */
    DeployResult deployWhatRanOn(TestSystem followed) {
        return deploy(
                new ReviewedBundles(followed.open(), history),
                Optional.of(Approval.reviewed("Ben", followed.target.name())),
                false);
    }

    DeployResult deployUnreviewed(String content) {
        return deploy(built(content), Optional.of(Approval.unreviewed("Ben", "the shop is down")), false);
    }

    private DeployResult deploy(BundleSource source, Optional<Approval> approval, boolean unpin) {
        calls.clear();
        steps.clear();
        return new DeployWorkflow(open(), history, this, Clock.systemUTC()).run(request(source, approval, unpin));
    }

    RollbackResult rollBack(Optional<String> release) {
        calls.clear();
        steps.clear();
        return new RollbackWorkflow(open(), this, Clock.systemUTC()).run(new RollbackRequest("ben@laptop", release));
    }

    /** The release that users get. */
    String served() {
        return pointer == null ? "nothing" : pointer.release();
    }

    private BuiltBundles built(String content) {
        List<PackagedBundle> bundles = new ArrayList<>();
        bundles.add(bundle(Part.BACKEND, zip(Content.CODE, content, content.length())));
        site.ifPresent(files -> bundles.add(
                siteHandler.equals(FunctionSettings.STATIC_SITE_HANDLER)
                        ? bundle(Part.FRONTEND, zip(Content.CODE, "handler", 0), zip(Content.SITE, files, siteSize))
                        : bundle(Part.FRONTEND, zip(Content.CODE, files, siteSize))));
        return new BuiltBundles(bundles);
    }

    private DeployRequest request(BundleSource source, Optional<Approval> approval, boolean unpin) {
        Map<Part, FunctionSettings> settings = new EnumMap<>(Part.class);
        settings.put(Part.BACKEND, settings("java17", "a.Handler", Optional.of("a.Migration")));
        site.ifPresent(files -> settings.put(Part.FRONTEND, settings("nodejs22.x", siteHandler, Optional.empty())));
        return new DeployRequest(
                "anna@ci", Optional.of(commit), source, settings, Optional.empty(), approval, tip, unpin);
    }

    private static PackagedBundle bundle(Part part, PackagedBundle.ZipFile... zips) {
        return new PackagedBundle(part, List.of(zips));
    }

    private PackagedBundle.ZipFile zip(Content kind, String content, long unzippedSize) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Digest digest = digest(content);
        Path file = folder.resolve(digest + ".zip");
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        BundleZip zip = new BundleZip(kind, digest, MemoryStore.sha256(bytes), bytes.length, unzippedSize);
        return new PackagedBundle.ZipFile(zip, file);
    }

    private static FunctionSettings settings(String runtime, String handler, Optional<String> migration) {
        return new FunctionSettings(
                runtime, handler, migration, 512, Duration.ofSeconds(30), "/api/health", Map.of(), Map.of(), false);
    }

    private static Digest digest(Path file) {
        try {
            return digest(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The digest of a bundle with that content. */
    static Digest digest(String content) {
        return new Digest(String.format("%064x", content.hashCode()));
    }

    private void call(String name) {
        calls.add(name);
        if (name.equals(failing)) {
            throw new PartFailedException(Part.BACKEND, "does not want to", List.of("out of ink"));
        }
    }

    @Override
    public Optional<Pointer> pointer() {
        return Optional.ofNullable(pointer);
    }

    @Override
    public Optional<String> secretVersion(SecretReference reference) {
        return Optional.empty();
    }

    @Override
    public Pointer publish(Release release) {
        call("publish");
        published.add(release.id());
        return new Pointer(release.id(), Map.of(Part.BACKEND, release.id()));
    }

    @Override
    public void migrate(Release release) {
        call("migrate");
    }

    @Override
    public void checkHealth(Release release, Pointer candidate, Part part) {
        call("checkHealth");
    }

    @Override
    public void movePointer(Pointer to) {
        call("movePointer");
        pointer = to;
    }

    @Override
    public void confirm(Release release, Part part) {
        call("confirm");
    }

    @Override
    public Optional<URI> address() {
        return Optional.of(URI.create("https://notes.example.org/"));
    }

    @Override
    public void prune(List<Pointer> kept) {
        call("prune");
        published.retainAll(kept.stream().map(Pointer::release).toList());
    }

    @Override
    public List<String> deviations(Release release, Pointer served) {
        return deviations;
    }

    Set<String> published() {
        return published;
    }

    @Override
    public void close() {}

    @Override
    public void started(Step step) {}

    @Override
    public void finished(Step step, Duration took) {
        steps.add(step.name());
        if (step.name().equals(killedAfter)) {
            lockAtKill = store.read("lock");
            throw new Killed();
        }
    }

    @Override
    public void advanced(String what, long done, long total) {}

    @Override
    public void waiting(String what, Duration since) {}

    @Override
    public void say(String sentence) {
        said.add(sentence);
    }

    @Override
    public void detail(String sentence) {
        details.add(sentence);
    }

    /** Ends a workflow as a signal would, but that the lock is given back: see {@link #afterTheKill()}. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
