package io.github.floxmaven.local;

import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.ObjectStore;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.SystemRemains;
import io.github.floxmaven.release.SystemRemoval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Deletes the folder of a system on this machine, all at once. Whatever runs in it is for the user to end; nobody else's data is
 * in it, so there is no last copy of the database.
 */
public final class LocalRemoval implements SystemRemoval {
    private final LocalFolder folder;
    private final boolean isProtected;

    /**
     * @param folder where the system lives
     * @param isProtected whether the pom wants the system to stay
     */
    public LocalRemoval(LocalFolder folder, boolean isProtected) {
        this.folder = folder;
        this.isProtected = isProtected;
    }

    @Override
    public String identifyCaller() {
        return "On this machine, in " + folder.path();
    }

    @Override
    public SystemRemains look() {
        boolean there = isThere();
        List<String> pieces = new ArrayList<>();
        if (there) {
            requireUnused();
            if (Files.exists(folder.database())) {
                pieces.add("the database, of which no copy is kept");
            }
        }
        return new SystemRemains(
                false,
                pieces,
                isProtected ? List.of("by <protected>") : List.of(),
                there ? List.of(folder.path().toString()) : List.of(),
                Optional.empty(),
                List.of());
    }

    @Override
    public Optional<ObjectStore> store() {
        return Optional.of(new DirectoryStore(folder.path()));
    }

    @Override
    public void liftProtection() {
        // It is the pom's word, and nothing on the machine.
    }

    @Override
    public List<String> deletePieces(Set<String> left, Progress progress) {
        // The database lies in the store.
        return List.of();
    }

    @Override
    public void awaitSnapshot(Progress progress) {
        // There is none.
    }

    @Override
    public void deleteStore(String name, Progress progress) {
        try {
            WholeFolder.remove(folder.path());
            if (isThere()) {
                throw new FloxException(folder.path() + " can't be deleted, because something writes into it.\n"
                        + "  End what was started in it, and run the goal again.");
            }
        } catch (IOException e) {
            throw new FloxException("Can't delete " + folder.path() + ": " + e, e);
        }
    }

    /** Whether there is more than the empty folder, which is made whenever somebody speaks of the system. */
    private boolean isThere() {
        Path path = folder.path();
        try {
            return WholeFolder.isHalfRemoved(path) || Files.exists(path) && !isEmpty(path);
        } catch (IOException e) {
            throw new FloxException("Can't read " + path + ": " + e, e);
        }
    }

    private static boolean isEmpty(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isEmpty();
        }
    }

    private void requireUnused() {
        LocalServer.running(folder).ifPresent(server -> {
            throw new RefusedException("flox:run serves this system at " + server.address() + ", in process "
                    + server.pid() + ".\n  End it with Ctrl-C, then run the goal again.");
        });
        PostgresServer.postmaster(folder.database()).ifPresent(postgres -> {
            throw new RefusedException("PostgreSQL runs in " + folder.database() + ", in process " + postgres.pid()
                    + ".\n  Wait until the goal that uses it ends, or end it with `kill " + postgres.pid()
                    + "`; then run the goal again.");
        });
    }
}
