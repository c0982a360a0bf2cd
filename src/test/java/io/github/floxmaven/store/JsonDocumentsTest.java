package io.github.floxmaven.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.release.Approval;
import io.github.floxmaven.release.Bundle;
import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.Commit;
import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.Digest;
import io.github.floxmaven.release.FunctionSettings;
import io.github.floxmaven.release.LedgerEntry;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.PartRelease;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.Release;
import io.github.floxmaven.release.SecretReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDocumentsTest {
    private final MemoryStore store = new MemoryStore();
    private final JsonReleaseStore releases = new JsonReleaseStore(store);
    private final JsonLedger ledger = new JsonLedger(store);

    @Test
    void aReleaseIsReadAsItWasSaved() {
        Release release = new Release(
                "20261122T141503Z-3f9c2ab",
                Instant.parse("2026-11-22T14:15:03.123Z"),
                Optional.of(new Commit("3f9c2ab".repeat(6), "7e1".repeat(14), true)),
                Map.of(Part.BACKEND, backend(Optional.of("a.Migration"))),
                Optional.of(new DatabaseSettings("notes", 17)));

        releases.save(release);

        assertThat(releases.find(release.id())).contains(release);
    }

    @Test
    void aReleaseWithoutWhatIsOptionalIsReadAsItWasSaved() {
        Release release = new Release(
                "20261122T141503Z-nogit",
                Instant.parse("2026-11-22T14:15:03Z"),
                Optional.empty(),
                Map.of(Part.BACKEND, backend(Optional.empty())),
                Optional.empty());

        releases.save(release);

        assertThat(releases.find(release.id())).contains(release);
        assertThat(releases.ids()).containsExactly(release.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../lock", "", "a/b", "x.json", "-"})
    void anIdThatIsNoReleasesNameFindsNothing(String id) {
        store.create("lock.json", new byte[] {'{', '}'});

        assertThat(releases.find(id)).isEmpty();
    }

    @Test
    void theLedgerKeepsItsEntriesInOrder() {
        LedgerEntry first = entry(LedgerEntry.Action.DEPLOYED, "r1");
        LedgerEntry second = entry(LedgerEntry.Action.ROLLED_BACK, "r0");

        ledger.append(first);
        ledger.append(second);

        assertThat(ledger.newestFirst()).containsExactly(second, first);
    }

    @Test
    void whoAsksForTheNewestEntryWaitsForNoOther() {
        List<String> read = Collections.synchronizedList(new ArrayList<>());
        JsonLedger heard = new JsonLedger(heard(read::add));
        IntStream.rangeClosed(1, 5).forEach(number -> heard.append(entry(LedgerEntry.Action.DEPLOYED, "r" + number)));

        assertThat(heard.newestFirst().findFirst().orElseThrow().pointer().release())
                .isEqualTo("r5");

        assertThat(read).containsExactly("ledger/000005.json");
    }

    @Test
    void entriesBehindTheNewestAreReadSideBySide() {
        CyclicBarrier together = new CyclicBarrier(4);
        JsonLedger heard = new JsonLedger(heard(key -> {
            if (!key.equals("ledger/000005.json")) {
                meet(together);
            }
        }));
        IntStream.rangeClosed(1, 5).forEach(number -> heard.append(entry(LedgerEntry.Action.DEPLOYED, "r" + number)));

        assertThat(heard.newestFirst())
                .extracting(entry -> entry.pointer().release())
                .containsExactly("r5", "r4", "r3", "r2", "r1");
    }

    @Test
    void aLedgerThatIsKnownToBeEmptyIsNotListedAgain() {
        List<String> listed = new ArrayList<>();
        JsonLedger empty = new JsonLedger(new MemoryStore() {
            @Override
            public List<String> keys(String prefix) {
                listed.add(prefix);
                return super.keys(prefix);
            }
        });

        assertThat(empty.newestFirst()).isEmpty();
        empty.append(entry(LedgerEntry.Action.DEPLOYED, "r1"));

        assertThat(listed).hasSize(1);
    }

    /** A store that tells of each object that is read. */
    private static MemoryStore heard(Consumer<String> hears) {
        return new MemoryStore() {
            @Override
            public Optional<StoredObject> read(String key) {
                hears.accept(key);
                return super.read(key);
            }
        };
    }

    /** Fails when the others don't come: then one waits for the other. */
    private static void meet(CyclicBarrier others) {
        try {
            others.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aPartsEarlierSiteIsReadAsItWasSaved() {
        PartRelease part = backend(Optional.empty());
        Release release = new Release(
                "20261122T141503Z-nogit",
                Instant.parse("2026-11-22T14:15:03Z"),
                Optional.empty(),
                Map.of(Part.BACKEND, part.withEarlierSite(part.bundle().zip(BundleZip.Content.CODE))),
                Optional.empty());

        releases.save(release);

        assertThat(releases.find(release.id())).contains(release);
    }

    private static PartRelease backend(Optional<String> migration) {
        BundleZip zip =
                new BundleZip(BundleZip.Content.CODE, new Digest("ab".repeat(32)), "cd".repeat(32), 1_000, 2_000);
        return new PartRelease(
                new Bundle(Part.BACKEND, List.of(zip)),
                new FunctionSettings(
                        "java17",
                        "a.Handler",
                        migration,
                        512,
                        Duration.ofSeconds(30),
                        "/api/health",
                        Map.of("B", "<1 & \"2\">", "A", "ä"),
                        Map.of(
                                "API_KEY",
                                SecretReference.parse("secretsmanager:notes#key")
                                        .orElseThrow()),
                        false),
                Map.of("API_KEY", "12"),
                Optional.empty());
    }

    private static LedgerEntry entry(LedgerEntry.Action action, String release) {
        return new LedgerEntry(
                action,
                Instant.parse("2026-11-22T14:15:03Z"),
                new Pointer(release, Map.of(Part.BACKEND, "7")),
                Optional.empty(),
                "anna@ci",
                Optional.of(Approval.unreviewed("Ben", "the shop was down")));
    }
}
