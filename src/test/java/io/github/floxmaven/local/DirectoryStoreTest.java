package io.github.floxmaven.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.floxmaven.release.ObjectStore.StoredObject;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DirectoryStoreTest {
    @TempDir
    Path folder;

    private DirectoryStore store;

    @BeforeEach
    void open() {
        store = new DirectoryStore(folder);
    }

    @Test
    void anObjectIsDownloadedAndTellsItsSha256() {
        store.create("bundles/a.zip", bytes("content"));

        store.download("bundles/a.zip", folder.resolve("back.zip"));

        assertThat(folder.resolve("back.zip")).hasContent("content");
        assertThat(store.sha256("bundles/a.zip"))
                .contains("ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73");
        assertThat(store.sha256("bundles/none.zip")).isEmpty();
    }

    @Test
    void onWindowsAKeyIsTheSame() throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows())) {
            DirectoryStore there = new DirectoryStore(windows.getPath("C:\\notes\\.flox"));

            there.create("ledger/2026/a.json", bytes("content"));

            assertThat(there.keys("ledger/2026/")).containsExactly("ledger/2026/a.json");
        }
    }

    @Test
    void aFileWithABackslashInItsNameIsNoObject() throws IOException {
        Files.createDirectory(folder.resolve("releases"));
        Files.writeString(folder.resolve("releases/a\\b.json"), "content");

        assertThat(store.keys("releases/")).isEmpty();
    }

    @Test
    void anObjectIsCreatedOnce() {
        assertThat(store.create("releases/a.json", bytes("first"))).isPresent();
        assertThat(store.create("releases/a.json", bytes("second"))).isEmpty();

        assertThat(text("releases/a.json")).isEqualTo("first");
    }

    @Test
    void anObjectIsReplacedByWhoKnowsItsContent() {
        String mine = store.create("lock", bytes("mine")).orElseThrow();
        String renewed = store.replace("lock", bytes("mine, renewed"), mine).orElseThrow();

        assertThat(store.replace("lock", bytes("theirs"), mine)).isEmpty();

        assertThat(text("lock")).isEqualTo("mine, renewed");
        assertThat(store.read("lock").map(StoredObject::tag)).contains(renewed);
    }

    @Test
    void anObjectIsDeletedByWhoKnowsItsContent() {
        store.create("lock", bytes("theirs"));

        assertThat(store.delete("lock", "another tag")).isFalse();
        assertThat(store.exists("lock")).isTrue();
        assertThat(store.delete("lock", store.read("lock").orElseThrow().tag())).isTrue();
        assertThat(store.exists("lock")).isFalse();
    }

    @Test
    void anObjectThatIsNotThereIsNeitherReplacedNorAnError() {
        assertThat(store.read("lock")).isEmpty();
        assertThat(store.replace("lock", bytes("mine"), "any tag")).isEmpty();
        store.delete("lock");
        assertThat(store.exists("lock")).isFalse();
    }

    @Test
    void keysAreSortedAndBeginWithThePrefix() {
        for (String key : List.of("ledger/10.json", "ledger/02.json", "ledger/02/a.json", "releases/a.json", "lock")) {
            store.create(key, bytes(key));
        }

        assertThat(store.keys("ledger/")).containsExactly("ledger/02.json", "ledger/02/a.json", "ledger/10.json");
        assertThat(store.keys("ledger/1")).containsExactly("ledger/10.json");
        assertThat(store.keys("bundles/")).isEmpty();
    }

    @Test
    void anUploadedFileIsCopied() throws IOException {
        Path file = Files.writeString(folder.resolve("some.zip"), "zip");

        store.upload(Map.of("bundles/abc.zip", file));
        Files.writeString(file, "built again");

        assertThat(text("bundles/abc.zip")).isEqualTo("zip");
    }

    @Test
    void aKeyNeverLeadsOutOfTheFolder() {
        for (String key : List.of("../a", "a/../../b", "/a", "a//b", ".store/lock", "a\\b", "")) {
            assertThatThrownBy(() -> store.create(key, bytes("x")))
                    .as(key)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void ofTwoProcessesThatCreateAnObjectOneDoes() throws Exception {
        List<Process> racers = List.of(StoreRacer.start(folder, "create"), StoreRacer.start(folder, "create"));

        List<String> created = new ArrayList<>();
        for (Process racer : racers) {
            created.addAll(StoreRacer.output(racer));
        }
        assertThat(created)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, StoreRacer.OBJECTS)
                        .mapToObj(StoreRacer::key)
                        .toList());
    }

    @Test
    void twoProcessesThatReplaceAnObjectLoseNoChange() throws Exception {
        store.create("counter", bytes("0"));
        List<Process> racers = List.of(StoreRacer.start(folder, "count"), StoreRacer.start(folder, "count"));

        for (Process racer : racers) {
            StoreRacer.output(racer);
        }
        assertThat(text("counter")).isEqualTo(String.valueOf(2 * StoreRacer.OBJECTS));
    }

    @Test
    void whatAKilledProcessWroteIsWholeOrNotThere() throws Exception {
        Process writer = StoreRacer.start(folder, "write");
        StoreRacer.awaitLine(writer);
        for (int reads = 0; reads < 50; reads++) {
            assertThat(StoreRacer.isWhole(store.read("large").orElseThrow().content()))
                    .isTrue();
        }

        writer.destroyForcibly().waitFor();

        assertThat(StoreRacer.isWhole(store.read("large").orElseThrow().content()))
                .isTrue();
        store.upload(Map.of("large", Files.writeString(folder.resolve("small"), "next")));
        assertThat(text("large")).isEqualTo("next");
        try (var left = Files.list(folder.resolve(".store"))) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactly("lock");
        }
    }

    private String text(String key) {
        return new String(store.read(key).orElseThrow().content(), UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
