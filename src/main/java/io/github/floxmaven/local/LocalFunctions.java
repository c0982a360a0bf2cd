package io.github.floxmaven.local;

import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.FloxVariables;
import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.PartFailedException;
import io.github.floxmaven.release.PartRelease;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.Release;
import io.github.floxmaven.release.SystemName;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Makes the functions of a local system's releases, with the database that they need. */
final class LocalFunctions implements AutoCloseable {
    private final LocalFolder folder;
    private final SystemName system;
    private final Toolbox toolbox;
    private final Runtimes runtimes;
    private final FunctionFolders folders;
    private final Map<Part, FunctionLog> logs = new EnumMap<>(Part.class);
    private final Map<DatabaseSettings, Postgres> databases = new HashMap<>();

    /** @param console gets each line that a function writes, with its part */
    LocalFunctions(LocalFolder folder, SystemName system, Toolbox toolbox, BiConsumer<Part, String> console) {
        this.folder = folder;
        this.system = system;
        this.toolbox = toolbox;
        this.runtimes = new Runtimes(folder.runtimes(), toolbox);
        this.folders = new FunctionFolders(folder);
        for (Part part : Part.values()) {
            logs.put(part, new FunctionLog(folder.log(part), line -> console.accept(part, line)));
        }
    }

    /** A pointer that serves that release. Here a part's version is its release. */
    static Pointer pointer(Release release) {
        Map<Part, String> versions = new EnumMap<>(Part.class);
        release.parts().keySet().forEach(part -> versions.put(part, release.id()));
        return new Pointer(release.id(), versions);
    }

    /** The folders that the releases run in. */
    FunctionFolders folders() {
        return folders;
    }

    /** A release's functions, which start when they are asked or told to. */
    RunningRelease open(Release release) {
        Map<Part, LocalFunction> functions = new EnumMap<>(Part.class);
        release.parts().forEach((part, of) -> functions.put(part, function(release, part, of.settings())));
        return new RunningRelease(pointer(release), functions);
    }

    /** The function that brings the database to what the backend of that release wants; empty when it has none. */
    Optional<LocalFunction> migration(Release release) {
        return Optional.ofNullable(release.parts().get(Part.BACKEND))
                .map(PartRelease::settings)
                .flatMap(FunctionSettings::ofMigration)
                .map(settings -> function(release, Part.BACKEND, settings));
    }

    /** The last lines that a part of a release wrote to its log. */
    List<String> lastLines(Release release, Part part) {
        return logs.get(part).lastLines(release.id());
    }

    /** What a function's failure is to whoever deploys. */
    static PartFailedException failed(Part part, String what, FunctionFailure failure, List<String> output) {
        PartFailedException failed = new PartFailedException(part, what, output);
        failed.initCause(failure);
        return failed;
    }

    private LocalFunction function(Release release, Part part, FunctionSettings settings) {
        PartRelease of = release.parts().get(part);
        FunctionCode code = new FunctionCode(
                part,
                release.id(),
                settings.handler(),
                settings,
                folders.unpack(release.id(), of.bundle()),
                folders.unpackSites(release.id(), of),
                environment(release, part, settings));
        return new LocalFunction(code, LocalFunction.DEFAULT_WORKER_LIMIT, runtimes, logs.get(part));
    }

    private Map<String, String> environment(Release release, Part part, FunctionSettings settings) {
        Map<String, String> environment = new TreeMap<>(FloxVariables.of(system, part, settings));
        settings.secrets().keySet().forEach(name -> environment.put(name, secret(name)));
        if (!settings.isStaticSite()) {
            release.database()
                    .ifPresent(database -> environment.putAll(database(database).environment()));
        }
        return environment;
    }

    /** Secrets stay on AWS; who works on this machine has values of their own. */
    private String secret(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new RefusedException(
                    "The secret " + name + " has no value on system \"" + system + "\", which takes secrets from"
                            + " the environment that Maven runs in.\n"
                            + "  Set the environment variable " + name
                            + ", or give the system a value in its <environment>.");
        }
        return value;
    }

    private synchronized Postgres database(DatabaseSettings settings) {
        return databases.computeIfAbsent(settings, wanted -> Postgres.open(folder.database(), wanted, toolbox));
    }

    /** Closes the database. The functions are closed by whoever opened them, before. */
    @Override
    public synchronized void close() {
        databases.values().forEach(Postgres::close);
        logs.values().forEach(FunctionLog::close);
    }
}
