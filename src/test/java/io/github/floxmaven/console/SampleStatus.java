package io.github.floxmaven.console;

import io.github.floxmaven.release.Approval;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.CommitSummary;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.LedgerEntry;
import io.github.floxmaven.release.LedgerEntry.Action;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.ProjectStatus;
import io.github.floxmaven.release.ProjectStatus.UnreachableSystem;
import io.github.floxmaven.release.SystemName;
import io.github.floxmaven.release.SystemStanding;
import io.github.floxmaven.release.SystemStanding.Candidate;
import io.github.floxmaven.release.SystemStanding.Candidate.Review;
import io.github.floxmaven.release.SystemStanding.Served;
import io.github.floxmaven.release.SystemStanding.Waiting;
import io.github.floxmaven.release.SystemStanding.Waiting.Origin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Statuses of projects, good days and bad ones. */
public final class SampleStatus {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Instant NOW = Instant.parse("2026-11-22T13:15:03Z");
    static final SystemName DEV = new SystemName("notes", "dev");
    static final SystemName LIVE = new SystemName("notes", "live");
    static final Commit REVIEWED = new Commit("1b2c3d4".repeat(6), "5e".repeat(21), true);
    static final Commit NEW = new Commit("3f9c2ab".repeat(6), "7e".repeat(21), true);
    static final Approval ANNAS = Approval.reviewed("Anna Berger", DEV);

    private SampleStatus() {}

    /** Dev is ahead of live, and all is well. */
    static ProjectStatus usual() {
        LedgerEntry newest = deployed("20261121T093012Z-3f9c2ab", NEW, "runner@ci", Optional.empty());
        LedgerEntry reviewed = deployed("20261112T151210Z-1b2c3d4", REVIEWED, "runner@ci", Optional.empty());
        LedgerEntry live = new LedgerEntry(
                Action.DEPLOYED,
                Instant.parse("2026-11-16T13:15:03Z"),
                pointer("20261112T151210Z-1b2c3d4"),
                Optional.of(REVIEWED),
                "runner@ci",
                Optional.of(ANNAS));
        return new ProjectStatus(
                "notes",
                NOW,
                List.of(
                        standing(DEV, newest, List.of(newest, reviewed), List.of(waiting(Origin.BRANCH, "dev", 2))),
                        standing(
                                LIVE,
                                live,
                                List.of(live),
                                List.of(waiting(Origin.BRANCH, "master", 0), waiting(Origin.SYSTEM, "dev", 13)))),
                List.of());
    }

    /** A rolled-back dev, a live of which nobody reviewed what runs, a system that can't be asked; and the longest texts. */
    static ProjectStatus troubled() {
        LedgerEntry newest = deployed("20261121T093012Z-3f9c2ab", NEW, "runner@ci", Optional.empty());
        LedgerEntry back = new LedgerEntry(
                Action.ROLLED_BACK,
                Instant.parse("2026-11-22T11:59:00Z"),
                pointer("20261112T151210Z-1b2c3d4"),
                Optional.of(REVIEWED),
                "a-very-long-user-name-of-a-build-server@ip-10-0-12-34.eu-central-1.compute.internal",
                Optional.empty());
        LedgerEntry emergency = deployed(
                "20261120T093012Z-9d8c7b6-dirty",
                new Commit("9d8c7b6".repeat(6), "aa".repeat(21), false),
                "ben@laptop",
                Optional.of(Approval.unreviewed(
                        "Ben <ben@example.org>", "Certificates expire \"tonight\" & <b>nobody</b> is in")));
        List<CommitSummary> commits = new ArrayList<>(commits(250));
        commits.set(
                0,
                new CommitSummary(
                        "ab".repeat(20), "<script>alert('x')</script> & \"quotes\"", "O'Neil \u202eevil", NOW));
        commits.set(1, new CommitSummary("cd".repeat(20), "Supercalifragilistic".repeat(12), "Ada", NOW));
        SystemStanding live = standing(
                LIVE,
                emergency,
                List.of(emergency),
                List.of(
                        new Waiting(Origin.BRANCH, "master", Optional.empty()),
                        new Waiting(Origin.SYSTEM, "dev", Optional.of(commits))));
        return new ProjectStatus(
                "a-project-with-thirty-letters1",
                NOW,
                List.of(
                        new SystemStanding(
                                DEV,
                                Optional.empty(),
                                Optional.of(URI.create("https://abcdefghij.execute-api.eu-central-1.amazonaws.com/")),
                                Optional.of(new Served(
                                        "20261112T151210Z-1b2c3d4", Optional.of(REVIEWED), Optional.of(back), true)),
                                List.of(back, newest),
                                List.of(),
                                Optional.empty()),
                        new SystemStanding(
                                LIVE,
                                live.follows(),
                                live.address(),
                                live.served(),
                                live.history(),
                                live.waiting(),
                                Optional.of(new Candidate("master", NEW, Review.UNREVIEWED))),
                        new SystemStanding(
                                new SystemName("notes", "stage-search"),
                                Optional.of(DEV),
                                Optional.empty(),
                                Optional.empty(),
                                List.of(),
                                List.of(),
                                Optional.of(new Candidate("stage-search", NEW, Review.REVIEWED)))),
                List.of(new UnreachableSystem(
                        new SystemName("notes", "test"),
                        new FloxException("No credentials for AWS were found.\n  Log in with \"aws sso login\"."))));
    }

    /** Writes the pages of all samples into a folder, for a browser to look at. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Files.writeString(folder.resolve("usual.html"), new StatusPage(usual(), BERLIN).html());
        Files.writeString(folder.resolve("troubled.html"), new StatusPage(troubled(), BERLIN).html());
    }

    static SystemStanding standing(
            SystemName name, LedgerEntry entry, List<LedgerEntry> history, List<Waiting> waiting) {
        return new SystemStanding(
                name,
                name.equals(LIVE) ? Optional.of(DEV) : Optional.empty(),
                Optional.of(URI.create("https://" + name + ".notes.example.org/")),
                Optional.of(new Served(entry.pointer().release(), entry.commit(), Optional.of(entry), false)),
                history,
                waiting,
                Optional.empty());
    }

    static Waiting waiting(Origin origin, String of, int number) {
        return new Waiting(origin, of, Optional.of(commits(number)));
    }

    private static List<CommitSummary> commits(int number) {
        List<String> subjects = List.of(
                "Search notes by word",
                "Keep a draft while offline",
                "Show who wrote a note",
                "Make the font larger on phones");
        List<String> authors = List.of("Ada Lovelace", "Ben Okri", "Anna Berger");
        List<CommitSummary> commits = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            commits.add(new CommitSummary(
                    String.format("%08x", 0x3f9c2ab1L * (i + 1) & 0xffffffffL).repeat(5),
                    subjects.get(i % subjects.size()),
                    authors.get(i % authors.size()),
                    NOW.minus(Duration.ofHours(7L * i + 3))));
        }
        return commits;
    }

    static LedgerEntry deployed(String release, Commit commit, String by, Optional<Approval> approval) {
        Instant at = Instant.parse(release.replaceFirst("(....)(..)(..)T(..)(..)(..)Z.*", "$1-$2-$3T$4:$5:$6Z"));
        return new LedgerEntry(Action.DEPLOYED, at, pointer(release), Optional.of(commit), by, approval);
    }

    private static Pointer pointer(String release) {
        return new Pointer(release, Map.of());
    }
}
