package io.github.floxmaven.mojo;

import io.github.floxmaven.bundle.ZipDigester;
import io.github.floxmaven.local.DirectoryStore;
import io.github.floxmaven.local.LocalFolder;
import io.github.floxmaven.local.LocalLogs;
import io.github.floxmaven.local.LocalPlatform;
import io.github.floxmaven.local.LocalServer;
import io.github.floxmaven.local.Toolbox;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.ReleaseStore;
import io.github.floxmaven.release.SystemLogs;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.store.JsonLedger;
import io.github.floxmaven.store.JsonReleaseStore;
import io.github.floxmaven.store.LeaseLock;
import io.github.floxmaven.store.ZipStore;
import io.github.floxmaven.workflow.TargetSystem;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Wires a system on this machine. */
final class LocalSystem {
    private final SystemName name;
    private final LocalFolder folder;
    private final DirectoryStore store;
    private final ReleaseStore releases;
    private final Toolbox toolbox;
    private final BiConsumer<Part, String> functionOutput;

    LocalSystem(SystemName name, Path projectFolder, Toolbox toolbox, BiConsumer<Part, String> functionOutput) {
        this.name = name;
        this.folder = LocalFolder.of(projectFolder, name);
        this.store = new DirectoryStore(folder.path());
        this.releases = new JsonReleaseStore(store);
        this.toolbox = toolbox;
        this.functionOutput = functionOutput;
    }

    /** @param progress hears what the user is to know */
    TargetSystem open(Progress progress) {
        return new TargetSystem(
                name,
                new LocalPlatform(folder, name, toolbox, releases, functionOutput),
                new JsonLedger(store),
                releases,
                new ZipStore(store, new ZipDigester()),
                new LeaseLock(name, store, Clock.systemUTC(), progress::say));
    }

    SystemLogs logs() {
        return new LocalLogs(folder);
    }

    LocalServer serve(int port, Consumer<String> say) {
        return LocalServer.start(folder, name, toolbox, releases, port, functionOutput, say);
    }
}
