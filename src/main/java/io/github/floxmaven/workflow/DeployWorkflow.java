package io.github.floxmaven.workflow;

import io.github.floxmaven.release.Approval;
import io.github.floxmaven.release.Bundle;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.LedgerEntry;
import io.github.floxmaven.release.LedgerEntry.Action;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.PartRelease;
import io.github.floxmaven.release.Platform;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.Progress;
import io.github.floxmaven.release.RefusedException;
import io.github.floxmaven.release.Release;
import io.github.floxmaven.release.ReleaseId;
import io.github.floxmaven.release.SideBySide;
import io.github.floxmaven.release.SourceRepository;
import io.github.floxmaven.release.SystemLock;
import io.github.floxmaven.workflow.BundleSource.Found;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Brings a release onto a system. Whatever happens, the system serves the old release or the new one, whole: all that
 * can fail happens beside it, and one step switches. Each step can be run again, so a deploy that was killed is
 * finished, or started over, by the next.
 */
public final class DeployWorkflow {
    /** The steps by their names, in their order. */
    public static final List<String> STEPS = List.of(
            Steps.READ_SYSTEM,
            "find-bundles",
            Steps.LOCK_SYSTEM,
            "store-release",
            "publish-parts",
            "migrate-database",
            "check-health",
            "move-pointer",
            "confirm-address",
            "write-ledger",
            "prune-releases");

    private final TargetSystem system;
    private final SourceRepository source;
    private final Platform platform;
    private final Progress progress;
    private final Clock clock;

    /**
     * @param system the system to deploy to
     * @param source the project's version control, which knows which of two commits came first
     * @param progress hears how it goes on
     * @param clock tells the time
     */
    public DeployWorkflow(TargetSystem system, SourceRepository source, Progress progress, Clock clock) {
        this.system = system;
        this.source = source;
        this.platform = system.platform();
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Deploys.
     *
     * @throws RefusedException when the system is pinned or locked, or the release does not work
     * @throws FloxException when something else fails
     */
    public DeployResult run(DeployRequest request) {
        Instant start = clock.instant();
        Steps steps = new Steps(STEPS, () -> system.whatServes(progress), progress, clock);
        SystemHistory seen = steps.run(Steps.READ_SYSTEM, () -> read(request));
        Optional<Release> unchanged = unchanged(seen, request);
        if (unchanged.isPresent()) {
            return nothingToDo(unchanged.get(), start);
        }
        Found found = steps.run("find-bundles", () -> find(request));
        try (SystemLock.Held held = steps.run(Steps.LOCK_SYSTEM, () -> lock(request))) {
            // Once more: another deploy may have ended between the first look and the lock.
            Standing standing = SideBySide.both(() -> read(request), () -> Inventory.of(system), Standing::new);
            SystemHistory history = standing.history();
            Optional<Release> meanwhile = unchanged(history, request);
            if (meanwhile.isPresent()) {
                return nothingToDo(meanwhile.get(), start);
            }
            Optional<Release> before = standing.served();
            StoredRelease stored = steps.run("store-release", () -> storeRelease(standing, request, found, held));
            Release release = stored.release();
            Pointer candidate = steps.run("publish-parts", () -> {
                held.reached("publish-parts");
                return platform.publish(release);
            });
            steps.run("migrate-database", () -> migrate(release, held));
            steps.run("check-health", () -> checkHealth(release, candidate, held));
            steps.run("move-pointer", () -> {
                held.reached("move-pointer");
                platform.movePointer(candidate);
            });
            steps.run("confirm-address", () -> confirm(release, history.pointer(), held));
            steps.run("write-ledger", () -> writeLedger(release, candidate, request, held));
            steps.run("prune-releases", () -> prune(release, candidate, standing, held));
            return new DeployResult(
                    release,
                    true,
                    history.served(),
                    DeployNews.between(before, release),
                    stored.bytesSent(),
                    since(start));
        }
    }

    private DeployResult nothingToDo(Release served, Instant start) {
        return new DeployResult(served, false, Optional.of(served.id()), List.of(), 0, since(start));
    }

    private Found find(DeployRequest request) {
        request.tip().ifPresent(tip -> request.commit().ifPresent(commit -> tip.require(commit, progress)));
        return request.source().find(request.commit());
    }

    private SystemHistory read(DeployRequest request) {
        SystemHistory history = SystemHistory.of(system);
        if (history.isPinned() && !request.unpin()) {
            String release = history.served().orElseThrow();
            throw new RefusedException("System \"" + system.name() + "\" was rolled back to release " + release
                    + history.last()
                            .filter(entry -> entry.action() == Action.ROLLED_BACK)
                            .map(entry -> " by " + entry.by())
                            .orElse("")
                    + " and is pinned there, so that no deploy undoes it unasked.\n"
                    + "  To deploy all the same and unpin it, add -Dflox.unpin.");
        }
        refuseLate(history, request);
        return history;
    }

    /** A CI job that was late must not bring back what a faster one has replaced; at home everybody may. */
    private void refuseLate(SystemHistory history, DeployRequest request) {
        Optional<Commit> served = history.isTold() ? history.last().flatMap(LedgerEntry::commit) : Optional.empty();
        if (system.name().isLocal() || served.isEmpty() || request.commit().isEmpty()) {
            return;
        }
        Commit commit = request.commit().get();
        boolean late = source.isBefore(commit, served.get())
                .orElseThrow(() -> new RefusedException("System \"" + system.name() + "\" serves commit "
                        + served.get().shortHash() + ", and this clone's history is cut off before it can tell whether"
                        + " commit " + commit.shortHash() + " is older.\n  Fetch the whole history: \"git fetch"
                        + " --unshallow\", or fetch-depth: 0 in a GitHub workflow."));
        if (late) {
            throw new RefusedException("Commit " + commit.shortHash() + " is older than commit "
                    + served.get().shortHash() + ", which system \"" + system.name() + "\" serves already: this job is"
                    + " late, and nothing is deployed.\n  To go back on purpose, use \"mvn flox:rollback -Dflox.system="
                    + system.name() + "\".");
        }
    }

    /** The release that the system serves, if it is what is asked for and the ledger says so too. */
    private Optional<Release> unchanged(SystemHistory history, DeployRequest request) {
        return history.isTold() && !history.isPinned() && isOnGroundOf(request, history)
                ? history.release()
                        .filter(served -> request.source().gave(served, request.commit()))
                        .filter(served -> isSame(served, request, served.commit(), bundles(served)))
                : Optional.empty();
    }

    /** What nobody could review, or went to the system before it followed another, gives way to what was reviewed. */
    private static boolean isOnGroundOf(DeployRequest request, SystemHistory history) {
        return history.last()
                .flatMap(LedgerEntry::approval)
                .map(Approval::reviewedOn)
                .equals(request.approval().map(Approval::reviewedOn));
    }

    private boolean isSame(Release served, DeployRequest request, Optional<Commit> commit, List<Bundle> bundles) {
        return served.isSameAs(
                request.release(served.id(), served.createdAt(), commit, bundles, platform::secretVersion));
    }

    private static List<Bundle> bundles(Release release) {
        return release.parts().values().stream().map(PartRelease::bundle).toList();
    }

    private Duration since(Instant start) {
        return Duration.between(start, clock.instant());
    }

    private SystemLock.Held lock(DeployRequest request) {
        String commit = request.commit().map(Commit::shortHash).orElse("");
        return system.lock().acquire(new SystemLock.Holder(request.by(), "flox:deploy", commit));
    }

    /** @param bytesSent how many bytes of its zips this machine sent */
    private record StoredRelease(Release release, long bytesSent) {}

    /** The record and the zips that it names, in no order: until the release is published, nobody reads them. */
    private StoredRelease storeRelease(Standing standing, DeployRequest request, Found found, SystemLock.Held held) {
        held.reached("store-release");
        Inventory inventory = standing.inventory();
        Release release = release(standing, request, found.bundles());
        return SideBySide.both(
                () -> {
                    if (!inventory.releases().contains(release.id())) {
                        system.releases().save(release);
                    }
                    return release;
                },
                () -> found.storeIn(system.bundles(), inventory.zips(), standing.zipsOfServed(), progress),
                StoredRelease::new);
    }

    /** The one that is served, if that is what is asked for; else a new one. */
    private Release release(Standing standing, DeployRequest request, List<Bundle> bundles) {
        Optional<Release> before = standing.served();
        return before.filter(served -> isSame(served, request, request.commit(), bundles))
                .orElseGet(() -> {
                    // An id never means two releases.
                    String id = ReleaseId.next(clock.instant(), request.commit(), standing::knows);
                    Release asked =
                            request.release(id, clock.instant(), request.commit(), bundles, platform::secretVersion);
                    return new EarlierSite(standing.inventory().zips(), progress).keptBy(asked, before);
                });
    }

    private void migrate(Release release, SystemLock.Held held) {
        held.reached("migrate-database");
        PartRelease backend = release.parts().get(Part.BACKEND);
        if (backend != null && backend.settings().migration().isPresent()) {
            platform.migrate(release);
        }
    }

    private void checkHealth(Release release, Pointer candidate, SystemLock.Held held) {
        held.reached("check-health");
        List<Runnable> checks = new ArrayList<>();
        release.parts().keySet().forEach(part -> checks.add(() -> platform.checkHealth(release, candidate, part)));
        // The last moment before the switch: who has lost the lock must not move the pointer.
        checks.add(held::renew);
        SideBySide.all(checks);
    }

    private void confirm(Release release, Optional<Pointer> before, SystemLock.Held held) {
        held.reached("confirm-address");
        new PointerConfirmation(platform).run(release, before);
    }

    private void writeLedger(Release release, Pointer pointer, DeployRequest request, SystemLock.Held held) {
        held.reached("write-ledger");
        system.ledger()
                .append(new LedgerEntry(
                        Action.DEPLOYED, clock.instant(), pointer, release.commit(), request.by(), request.approval()));
    }

    /** The release serves, and the ledger tells it: a deploy that can't clean up after that has succeeded all the same. */
    private void prune(Release release, Pointer served, Standing before, SystemLock.Held held) {
        try {
            held.reached("prune-releases");
            Stream<Pointer> earlier = before.history().deployedPointers().filter(pointer -> !pointer.release()
                    .equals(served.release()));
            new Pruning(system)
                    .run(
                            Stream.concat(Stream.of(served), earlier),
                            before.inventory().with(release));
        } catch (FloxException e) {
            progress.say("Not all that old releases left could be deleted: " + e.getMessage()
                    + "\n  The new release serves all the same; the next deploy tries again to delete it.");
        }
    }
}
