package io.github.floxmaven.local;

import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.Digest;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.PartFailedException;
import io.github.floxmaven.release.Platform;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.Release;
import io.github.floxmaven.release.ReleaseStore;
import io.github.floxmaven.release.SecretReference;
import io.github.floxmaven.release.SystemName;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The developer's own machine as a platform. A release is published by unpacking it; the pointer is a file that the
 * server of {@code flox:run} follows. Functions and database start when something first needs them and stop on
 * {@link #close()}.
 */
public final class LocalPlatform implements Platform {
    private static final int EXCERPT = 200;

    private final LocalFolder folder;
    private final SystemName system;
    private final ReleaseStore releases;
    private final JsonFile<Pointer> pointer;
    private final LocalFunctions functions;
    /** The release that was last started aside, which no user sees. */
    private RunningRelease aside;

    /**
     * @param folder where the system lives
     * @param system the system's name
     * @param toolbox finds the programs that functions and database need
     * @param releases the records of the system's releases
     * @param console gets each line that a function writes, with its part
     */
    public LocalPlatform(
            LocalFolder folder,
            SystemName system,
            Toolbox toolbox,
            ReleaseStore releases,
            BiConsumer<Part, String> console) {
        this.folder = folder;
        this.system = system;
        this.releases = releases;
        this.pointer = new JsonFile<>(folder.pointer(), Pointer.class);
        this.functions = new LocalFunctions(folder, system, toolbox, console);
    }

    @Override
    public Optional<Pointer> pointer() {
        return pointer.read();
    }

    /** The values are variables of whoever runs the system, looked up when a function starts. */
    @Override
    public Optional<String> secretVersion(SecretReference reference) {
        return Optional.empty();
    }

    @Override
    public Pointer publish(Release release) {
        release.parts().values().forEach(part -> {
            functions.folders().unpack(release.id(), part.bundle());
            functions.folders().unpackSites(release.id(), part);
        });
        return LocalFunctions.pointer(release);
    }

    @Override
    public void migrate(Release release) {
        Optional<LocalFunction> migration = functions.migration(release);
        if (migration.isEmpty()) {
            return;
        }
        String event = "{\"release\":\"%s\",\"system\":\"%s\"}".formatted(release.id(), system.name());
        try (LocalFunction function = migration.get()) {
            function.invoke(event.getBytes(StandardCharsets.UTF_8));
        } catch (FunctionFailure e) {
            throw failed(release, Part.BACKEND, "did not migrate the database: it " + e.getMessage(), e);
        }
    }

    @Override
    public void checkHealth(Release release, Pointer candidate, Part part) {
        String path = healthPath(release, part);
        ProxyResponse response;
        try {
            RunningRelease running = aside(release);
            running.start(part);
            response = running.answer(part, ProxyRequest.health(path));
        } catch (FunctionFailure e) {
            closeAside();
            throw failed(release, part, e.getMessage(), e);
        }
        if (response.status() >= 400) {
            closeAside();
            throw new PartFailedException(
                    part,
                    "answered its health request, GET " + path + ", with " + response.status() + excerpt(response),
                    functions.lastLines(release, part));
        }
    }

    @Override
    public void movePointer(Pointer to) {
        pointer.write(to);
    }

    @Override
    public void confirm(Release release, Part part) {
        Confirmation confirmation = new Confirmation(release.id(), part, healthPath(release, part));
        Supplier<List<String>> output = () -> functions.lastLines(release, part);
        if (confirmation.reached(this::address, output)) {
            return;
        }
        // Nobody serves the system: what flox:run would serve is tried in its place.
        HttpFront front = HttpFront.open(0, system);
        try {
            front.serve(aside(release));
            confirmation.reached(() -> Optional.of(front.address()), output);
        } finally {
            front.close();
        }
    }

    @Override
    public Optional<URI> address() {
        return LocalServer.running(folder).map(LocalServer.Running::address);
    }

    @Override
    public void prune(List<Pointer> kept) {
        Set<String> ids = Stream.concat(kept.stream(), pointer().stream())
                .map(Pointer::release)
                .collect(Collectors.toSet());
        Set<Digest> zips = ids.stream()
                .flatMap(id -> releases.find(id).stream())
                .flatMap(Release::zips)
                .map(BundleZip::digest)
                .collect(Collectors.toSet());
        functions.folders().prune(ids, zips);
    }

    @Override
    public void close() {
        try {
            closeAside();
        } finally {
            functions.close();
        }
    }

    /** What a part wrote is whole when its function is closed; what it threw is not in its log. */
    private PartFailedException failed(Release release, Part part, String what, FunctionFailure failure) {
        List<String> output = Stream.concat(functions.lastLines(release, part).stream(), failure.output().stream())
                .distinct()
                .toList();
        return LocalFunctions.failed(part, what, failure, output);
    }

    private static String healthPath(Release release, Part part) {
        return release.parts().get(part).settings().healthPath();
    }

    /** What a part says when it is not well, as far as it fits a message. */
    private static String excerpt(ProxyResponse response) {
        String body = new String(response.body(), StandardCharsets.UTF_8).strip();
        return body.isEmpty() ? "" : ": " + body.substring(0, Math.min(body.length(), EXCERPT));
    }

    private RunningRelease aside(Release release) {
        if (aside != null && !aside.pointer().release().equals(release.id())) {
            closeAside();
        }
        if (aside == null) {
            aside = functions.open(release);
        }
        return aside;
    }

    private void closeAside() {
        if (aside != null) {
            aside.close();
            aside = null;
        }
    }
}
