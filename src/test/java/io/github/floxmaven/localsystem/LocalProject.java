package io.github.floxmaven.localsystem;

import io.github.floxmaven.bundle.Bundler;
import io.github.floxmaven.bundle.DirectoryCode;
import io.github.floxmaven.bundle.PartInput;
import io.github.floxmaven.bundle.StaticSite;
import io.github.floxmaven.bundle.ZipDigester;
import io.github.floxmaven.local.DirectoryStore;
import io.github.floxmaven.local.LocalFolder;
import io.github.floxmaven.local.LocalPlatform;
import io.github.floxmaven.local.LocalServer;
import io.github.floxmaven.local.TestToolbox;
import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.PackagedBundle;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.store.JsonLedger;
import io.github.floxmaven.store.JsonReleaseStore;
import io.github.floxmaven.store.LeaseLock;
import io.github.floxmaven.store.ZipStore;
import io.github.floxmaven.workflow.BuiltBundles;
import io.github.floxmaven.workflow.DeployRequest;
import io.github.floxmaven.workflow.DeployResult;
import io.github.floxmaven.workflow.DeployWorkflow;
import io.github.floxmaven.workflow.LinearHistory;
import io.github.floxmaven.workflow.RollbackRequest;
import io.github.floxmaven.workflow.RollbackResult;
import io.github.floxmaven.workflow.RollbackWorkflow;
import io.github.floxmaven.workflow.TargetSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A project on disk whose parts are small Node functions, and its local system, wired as the goals wire it. */
final class LocalProject {
    private static final String HANDLER = "index.handler";
    private static final String MIGRATION = "index.migrate";

    private final Path folder;
    private final SystemName name = new SystemName("shop", SystemName.LOCAL);
    private final LocalFolder local;
    private final DirectoryStore store;
    private final JsonReleaseStore releases;
    private int sites;

    LocalProject(Path folder) {
        this.folder = folder;
        this.local = LocalFolder.of(folder, name);
        this.store = new DirectoryStore(local.path());
        this.releases = new JsonReleaseStore(store);
    }

    /** Both parts answer every request with the text and the release that they belong to. */
    LocalProject answering(String text) {
        return backend(answer(text), "").frontend(answer(text));
    }

    /** A handler's source that answers every request with the text and the release that it belongs to. */
    static String answer(String text) {
        return "return {statusCode: 200, headers: {'content-type': 'text/plain'}, body: '" + text
                + " ' + event.stageVariables.release};";
    }

    /**
     * @param body the statements of the request's handler
     * @param migration the statements of the migration
     */
    LocalProject backend(String body, String migration) {
        return backend("", body, migration);
    }

    LocalProject backend(String atInit, String body, String migration) {
        return write(
                Part.BACKEND,
                atInit + "\nexport const handler = async (event) => { " + body + " };\n"
                        + "export const migrate = async () => { " + migration + " };\n");
    }

    LocalProject frontend(String body) {
        sites = 0;
        return write(Part.FRONTEND, "export const handler = async (event) => { " + body + " };\n");
    }

    /** From now on the frontend is static, and these files are all it has. */
    LocalProject site(Map<String, String> files) {
        sites++;
        files.forEach((name, content) -> write(siteFolder(), name, content));
        return this;
    }

    private Path siteFolder() {
        return folder.resolve("site-" + sites);
    }

    DeployResult deploy(Progress progress) {
        return on(system -> {
            List<PackagedBundle> bundles = new Bundler(folder.resolve("target"))
                    .bundle(List.of(input(Part.BACKEND, HANDLER, MIGRATION), frontend()));
            Map<Part, FunctionSettings> settings = new EnumMap<>(Part.class);
            settings.put(Part.BACKEND, settings(HANDLER, Optional.of(MIGRATION), "/api/health"));
            settings.put(Part.FRONTEND, settings(frontend().handlers().get(0), Optional.empty(), "/"));
            return new DeployWorkflow(system, new LinearHistory(), progress, Clock.systemUTC())
                    .run(new DeployRequest(
                            "test",
                            Optional.empty(),
                            new BuiltBundles(bundles),
                            settings,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            true));
        });
    }

    RollbackResult rollBack(Progress progress, Optional<String> release) {
        return on(system ->
                new RollbackWorkflow(system, progress, Clock.systemUTC()).run(new RollbackRequest("test", release)));
    }

    /** The release that the pointer names. */
    Optional<String> pointer() {
        return on(system -> system.platform().pointer().map(pointer -> pointer.release()));
    }

    LocalServer serve() {
        return LocalServer.start(local, name, new TestToolbox(), releases, 0, (part, line) -> {}, sentence -> {});
    }

    private <T> T on(Function<TargetSystem, T> action) {
        try (LocalPlatform platform = new LocalPlatform(local, name, new TestToolbox(), releases, (part, line) -> {})) {
            return action.apply(new TargetSystem(
                    name,
                    platform,
                    new JsonLedger(store),
                    releases,
                    new ZipStore(store, new ZipDigester()),
                    new LeaseLock(name, store, Clock.systemUTC(), sentence -> {})));
        }
    }

    private LocalProject write(Part part, String source) {
        return write(folder.resolve(part.label()), "index.mjs", source);
    }

    private LocalProject write(Path directory, String name, String content) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private PartInput frontend() {
        return sites == 0
                ? input(Part.FRONTEND, HANDLER)
                : new PartInput(Part.FRONTEND, new StaticSite(siteFolder()), "nodejs22.x", List.of(StaticSite.HANDLER));
    }

    private PartInput input(Part part, String... handlers) {
        return new PartInput(part, new DirectoryCode(folder.resolve(part.label())), "nodejs22.x", List.of(handlers));
    }

    private static FunctionSettings settings(String handler, Optional<String> migration, String healthPath) {
        return new FunctionSettings(
                "nodejs22.x", handler, migration, 128, Duration.ofSeconds(5), healthPath, Map.of(), Map.of(), false);
    }
}
