package io.github.floxmaven.aws;

import static io.github.floxmaven.awsdouble.Faults.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.awsdouble.Fault;
import io.github.floxmaven.awsdouble.SdkClients;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.ObjectStore.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

@Timeout(60)
class S3StoreTest {
    private static final int MEGABYTE = 1024 * 1024;
    private static final String SHA_256_OF_CONTENT = "ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73";

    @TempDir
    Path folder;

    private final AwsDouble aws = AwsDouble.start();
    private final AwsAccess access = DoubleAccess.to(aws);
    private final List<Long> progress = Collections.synchronizedList(new ArrayList<>());
    private S3Store store;

    @BeforeEach
    void makeBucket() {
        try (S3Client s3 = SdkClients.client(S3Client.builder().forcePathStyle(true), aws)) {
            s3.createBucket(request -> request.bucket("things"));
        }
        store = new S3Store(access, "things", (what, done, total) -> progress.add(done));
    }

    @AfterEach
    void close() {
        access.close();
        aws.close();
    }

    @Test
    void onlyTheFirstCreatesAnObject() {
        assertThat(store.create("lock", bytes("mine"))).isPresent();
        assertThat(store.create("lock", bytes("yours"))).isEmpty();

        assertThat(store.read("lock").map(StoredObject::content)).contains(bytes("mine"));
    }

    @Test
    void aWriteWhoseAnswerWasLostSucceedsAndTellsTheTag() {
        aws.faults().nth(1, on("S3", "PutObject"), Fault.cutOff());
        String created = store.create("lock", bytes("one")).orElseThrow();

        aws.faults().nth(1, on("S3", "PutObject"), Fault.cutOff());
        String replaced = store.replace("lock", bytes("two"), created).orElseThrow();

        assertThat(store.replace("lock", bytes("three"), replaced)).isPresent();
    }

    @Test
    void anObjectIsReplacedAndDeletedByWhoKnowsIt() {
        String one = store.create("lock", bytes("one")).orElseThrow();
        String two = store.replace("lock", bytes("two"), one).orElseThrow();

        assertThat(store.replace("lock", bytes("three"), one)).isEmpty();
        assertThat(store.delete("lock", one)).isFalse();
        assertThat(store.read("lock").map(StoredObject::tag)).contains(two);
        assertThat(store.delete("lock", two)).isTrue();
        assertThat(store.read("lock")).isEmpty();
    }

    @Test
    void aDeletionWhoseAnswerWasLostIsNoFault() {
        String tag = store.create("lock", bytes("mine")).orElseThrow();
        aws.faults().nth(1, on("S3", "DeleteObject"), Fault.cutOff());

        store.delete("lock", tag);

        assertThat(store.read("lock")).isEmpty();
    }

    @Test
    void keysOfAPrefixAreSorted() {
        store.create("ledger/000002.json", bytes("2"));
        store.create("ledger/000001.json", bytes("1"));
        store.create("lock", bytes("0"));

        assertThat(store.keys("ledger/")).containsExactly("ledger/000001.json", "ledger/000002.json");
        assertThat(store.exists("lock")).isTrue();
        assertThat(store.exists("ledger")).isFalse();
    }

    @Test
    void aLargeFileArrivesInPartsAndWhole() throws IOException {
        byte[] content = random(20 * MEGABYTE + 7);

        store.upload(Map.of("bundles/large.zip", Files.write(folder.resolve("large.zip"), content)));

        assertThat(store.read("bundles/large.zip").orElseThrow().content()).isEqualTo(content);
        assertThat(aws.calls().matching(on("S3", "UploadPart"))).hasSize(3);
        assertThat(progress).contains(0L, (long) content.length);
    }

    @Test
    void filesGoSideBySideAndAreOneProgress() throws IOException {
        aws.faults().always(on("S3", "PutObject"), Fault.meet(new CyclicBarrier(2)));

        store.upload(Map.of(
                "bundles/one.zip", Files.write(folder.resolve("one.zip"), random(1000)),
                "bundles/two.zip", Files.write(folder.resolve("two.zip"), random(2000))));

        assertThat(store.keys("bundles/")).containsExactly("bundles/one.zip", "bundles/two.zip");
        assertThat(progress).hasSize(3).isSorted().startsWith(0L).endsWith(3000L);
    }

    @Test
    void aPartThatBreaksOffIsSentAgain() throws IOException {
        byte[] content = random(17 * MEGABYTE);
        aws.faults().nth(2, on("S3", "UploadPart"), Fault.cutOff());
        aws.faults().nth(1, on("S3", "CompleteMultipartUpload"), Fault.cutOff());

        store.upload(Map.of("bundles/large.zip", Files.write(folder.resolve("large.zip"), content)));

        assertThat(store.read("bundles/large.zip").orElseThrow().content()).isEqualTo(content);
    }

    @Test
    void ofAnUploadThatFailsNothingIsLeft() throws IOException {
        Path file = Files.write(folder.resolve("large.zip"), random(17 * MEGABYTE));
        aws.faults().always(on("S3", "UploadPart"), Fault.refuse());

        assertThatThrownBy(() -> store.upload(Map.of("bundles/large.zip", file)))
                .isInstanceOf(FloxException.class);

        assertThat(store.exists("bundles/large.zip")).isFalse();
        assertThat(aws.calls().matching(on("S3", "AbortMultipartUpload"))).hasSize(1);
    }

    @Test
    void whatIsCopiedMovesWithinS3AndTellsItsSha256() throws IOException {
        S3Store others = others();

        assertThat(store.copy("bundles/a.zip", others)).isTrue();

        assertThat(store.sha256("bundles/a.zip")).contains(SHA_256_OF_CONTENT);
        assertThat(aws.calls().operations()).contains("S3.CopyObject").doesNotContain("S3.GetObject");
    }

    @Test
    void aCopyWhoseAnswerWasLostIsMadeAgain() throws IOException {
        S3Store others = others();
        aws.faults().nth(1, on("S3", "CopyObject"), Fault.cutOff());

        assertThat(store.copy("bundles/a.zip", others)).isTrue();

        assertThat(store.read("bundles/a.zip").orElseThrow().content()).isEqualTo(bytes("content"));
    }

    @Test
    void betweenAccountsS3CopiesNothing() {
        try (AwsDouble other = AwsDouble.start();
                AwsAccess there = DoubleAccess.to(other)) {
            other.setAccount("999999999999");

            assertThat(store.copy("bundles/a.zip", new S3Store(there, "others")))
                    .isFalse();
        }
    }

    @Test
    void theSha256OfAnUploadIsThatOfItsBytes() throws IOException {
        store.upload(Map.of("bundles/a.zip", Files.write(folder.resolve("a.zip"), bytes("content"))));
        aws.faults().nth(1, on("S3", "GetObject"), Fault.cutOff());

        assertThat(store.sha256("bundles/a.zip")).contains(SHA_256_OF_CONTENT);
        assertThat(store.sha256("bundles/none.zip")).isEmpty();
    }

    @Test
    void aDownloadThatBreaksOffIsMadeAgain() {
        store.create("bundles/a.zip", bytes("content"));
        aws.faults().nth(1, on("S3", "GetObject"), Fault.cutOff());

        store.download("bundles/a.zip", folder.resolve("back.zip"));

        assertThat(folder.resolve("back.zip")).hasContent("content");
    }

    /** Another bucket of the account, with a zip. */
    private S3Store others() throws IOException {
        aws.s3().addBucket("others", "eu-central-1");
        S3Store others = new S3Store(access, "others");
        others.upload(Map.of("bundles/a.zip", Files.write(folder.resolve("a.zip"), bytes("content"))));
        return others;
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(4711).nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
