package io.github.floxmaven.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.release.BundleZip;
import io.github.floxmaven.release.BundleZip.Content;
import io.github.floxmaven.release.Digest;
import io.github.floxmaven.release.RefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bundles here are texts, and blanks are how they are compressed. */
class ZipStoreTest {
    private final MemoryStore dev = new MemoryStore();
    private final MemoryStore live = new MemoryStore();
    private final ZipStore from = new ZipStore(dev, ZipStoreTest::digest);
    private final ZipStore to = new ZipStore(live, ZipStoreTest::digest);
    private final BundleZip zip = zip("a b c");

    @BeforeEach
    void devHasTheZip() {
        put(dev, "a b c");
    }

    @Test
    void aZipIsTakenOverByteForByte() {
        to.take(zip, from);

        assertThat(text(live)).isEqualTo("a b c");
    }

    @Test
    void aZipThatIsHereIsNotCopied() {
        put(live, "a b c");
        dev.delete(zip.key());

        to.take(zip, from);

        assertThat(text(live)).isEqualTo("a b c");
    }

    @Test
    void whatAnotherMachineCompressedIsTakenForWhatItHolds() {
        put(dev, "ab  c");

        to.take(zip, from);

        assertThat(text(live)).isEqualTo("ab  c");
    }

    @Test
    void ownBytesOfTheSameContentGiveWayToThoseThatRan() {
        put(live, "abc");

        to.take(zip, from);

        assertThat(text(live)).isEqualTo("a b c");
    }

    @Test
    void aZipThatIsNotWhatTheRecordSaysIsRefusedAndLeavesNothing() {
        put(dev, "evil");

        assertThatThrownBy(() -> to.take(zip, from))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(zip.key() + " is not what the release's record says");

        assertThat(live.keys("")).isEmpty();
    }

    @Test
    void whatAKilledRunLeftUncheckedIsNotTrusted() {
        put(live, "evil");

        to.take(zip, from);

        assertThat(text(live)).isEqualTo("a b c");
    }

    @Test
    void aZipThatSomebodyDeletedIsNamed() {
        dev.delete(zip.key());

        assertThatThrownBy(() -> to.take(zip, from))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("There is no " + zip.key());
    }

    private void put(MemoryStore store, String text) {
        store.delete(zip.key());
        store.create(zip.key(), text.getBytes(StandardCharsets.UTF_8));
    }

    private String text(MemoryStore store) {
        return new String(store.read(zip.key()).orElseThrow().content(), StandardCharsets.UTF_8);
    }

    private static BundleZip zip(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new BundleZip(Content.CODE, digest(text), MemoryStore.sha256(bytes), bytes.length, bytes.length);
    }

    private static Digest digest(Path file) {
        try {
            return digest(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Digest digest(String text) {
        return new Digest(String.format("%064x", text.replace(" ", "").hashCode()));
    }
}
