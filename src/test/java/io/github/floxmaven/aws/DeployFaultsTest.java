package io.github.floxmaven.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.awsdouble.Call;
import io.github.floxmaven.awsdouble.Faults;
import io.github.floxmaven.awsdouble.Zips;
import io.github.floxmaven.awsdouble.lambda.Pace;
import io.github.floxmaven.release.DatabaseSettings;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.LedgerEntry;
import io.github.floxmaven.release.LockedException;
import io.github.floxmaven.release.ObjectStore;
import io.github.floxmaven.release.Part;
import io.github.floxmaven.release.Pointer;
import io.github.floxmaven.release.SecretReference;
import io.github.floxmaven.release.SystemLock;
import io.github.floxmaven.release.SystemPlan;
import io.github.floxmaven.workflow.SystemHistory;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever call of a deploy goes wrong, and however: the system serves the old release or the new one, whole, its ledger
 * and its lock tell the truth, and the next deploy succeeds. Of large zips, which take more calls to upload,
 * {@link LargeUploadFaultsTest} shows that they arrive whole or not at all, as small ones do.
 */
@Timeout(300)
class DeployFaultsTest {
    private static final Pattern READING = Pattern.compile("Get|List|Head|Describe");

    @TempDir
    Path folder;

    private TestDeploys system;
    /** How many contents there were. All that a release is made of has the number of its content. */
    private int contents;

    @BeforeEach
    void setUp() {
        AwsDouble aws = AwsDouble.start();
        DatabaseSettings database = new DatabaseSettings("notes", 17);
        system = new TestDeploys(
                folder, aws, SystemPlan.defaults(TestDeploys.DEV, EnumSet.allOf(Part.class), Optional.of(database)));
        // Nobody waits, and nothing is started: this is about the calls.
        aws.lambda().setPace(Pace.AT_ONCE);
        aws.lambda().setStandIn(DeployFaultsTest::answer);
        aws.ssm().putSecret("/notes/dev/key", "sk-4711");
        system.secrets =
                Map.of("API_KEY", SecretReference.parse("ssm:/notes/dev/key").orElseThrow());
        system.migration = Optional.of("index.migrate");
    }

    /** All that the version is made of: the contents of its code and its layer. */
    private static byte[] answer(Map<String, String> environment, List<byte[]> zips) {
        String made = zips.stream().map(Zips::text).collect(Collectors.joining(" "));
        return ("{\"statusCode\": 200, \"body\": \"" + made + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    @AfterEach
    void close() {
        system.close();
    }

    @ParameterizedTest
    @EnumSource
    void eachCallOfADeployMayGoWrong(Blow.Kind kind) {
        List<Call> calls = callsOfADeploy();
        State before = state();
        Map<String, Integer> occurrences = new HashMap<>();
        for (Call call : calls) {
            Blow blow = new Blow(kind, Blow.label(call), occurrences.merge(Blow.label(call), 1, Integer::sum));
            // A call that only reads has no effect: to be killed after it is to be killed before it.
            if (kind != Blow.Kind.KILLED_AFTER
                    || !READING.matcher(call.operation()).lookingAt()) {
                before = deployUnder(blow, before);
            }
        }
    }

    /** What a deploy that changes everything and prunes a release asks of AWS. */
    private List<Call> callsOfADeploy() {
        for (int i = 0; i < 2; i++) {
            change();
            system.deploy();
        }
        forgetHistory();
        change();
        system.aws.calls().clear();
        system.deploy();
        return system.aws.calls().all();
    }

    private void change() {
        contents++;
        String content = String.valueOf(contents);
        system.sources.replaceAll((part, source) -> content);
        system.dependency = Optional.of(content);
    }

    /** Leaves the ledger's newest entry only, so that the next deploy prunes all releases before the one that serves. */
    private void forgetHistory() {
        system.work(target -> {
            LedgerEntry newest = target.ledger().newestFirst().findFirst().orElseThrow();
            ObjectStore store = ((AwsPlatform) target.platform()).store();
            store.keys("ledger/").forEach(store::delete);
            target.ledger().append(newest);
            return null;
        });
    }

    /** A deploy that the blow falls upon, and where it fails the next one. */
    private State deployUnder(Blow blow, State before) {
        forgetHistory();
        change();
        system.told.clear();
        Optional<FloxException> failure = tryToDeploy(blow);
        assertThat(blow.struck()).as(blow.toString()).isPresent();
        String story = blow + "; " + failure.map(Throwable::getMessage).orElse("the deploy succeeded");

        State now = state();
        assertThat(now.content()).as(story).isIn(before.content(), contents);
        assertThat(now.told()).as(story).isIn(before.pointer(), now.pointer());
        if (failure.isEmpty()) {
            assertServesTheNewRelease(now, story);
        }
        assertOutcome(blow.kind(), failure.isEmpty(), now.told().equals(before.pointer()), story);
        if (now.locked()) {
            assertLockIsKnown(blow, story);
            system.clock = Clock.offset(system.clock, Duration.ofMinutes(3));
        }
        return failure.isEmpty() ? now : deployAgain(story);
    }

    private static void assertOutcome(Blow.Kind kind, boolean succeeded, boolean toldAsBefore, String story) {
        if (kind.passes()) {
            assertThat(succeeded).as(story).isTrue();
        }
        // Who hears what came of each call succeeds if, and only if, the ledger tells the release.
        if (kind == Blow.Kind.REFUSED || kind == Blow.Kind.FAILING) {
            assertThat(succeeded).as(story).isNotEqualTo(toldAsBefore);
        }
    }

    /** Only who is killed, or never heard that it has the lock, leaves it behind without a word. */
    private void assertLockIsKnown(Blow blow, String story) {
        boolean takenUnheard = blow.kind() == Blow.Kind.NEVER_HEARD
                && blow.struck().orElseThrow().is("S3", "PutObject");
        if (!blow.kind().kills() && !takenUnheard) {
            assertThat(system.told).as(story).anyMatch(line -> line.contains("runs out by itself"));
        }
    }

    private State deployAgain(String story) {
        system.deploy();
        State mended = state();
        assertServesTheNewRelease(mended, "deployed again after " + story);
        assertThat(mended.locked()).as(story).isFalse();
        return mended;
    }

    private void assertServesTheNewRelease(State now, String story) {
        assertThat(now.content()).as(story).isEqualTo(contents);
        assertThat(now.told()).as(story).isEqualTo(now.pointer());
    }

    private Optional<FloxException> tryToDeploy(Blow blow) {
        system.aws.faults().always(Faults.anywhere(), blow);
        try {
            system.deploy();
            return Optional.empty();
        } catch (FloxException e) {
            return Optional.of(e);
        } finally {
            system.aws.faults().clear();
        }
    }

    /** How the system is, after a look at whether that is whole. */
    private State state() {
        HttpResponse<String> backend = system.get("/api/notes");
        HttpResponse<String> frontend = system.get("/");
        String release = backend.headers().firstValue("x-flox-release").orElseThrow();
        String content = frontend.body();
        assertThat(frontend.headers().firstValue("x-flox-release")).contains(release);
        assertThat(backend.body()).isEqualTo(content + " " + content);
        return system.work(target -> {
            SystemHistory history = SystemHistory.of(target);
            assertThat(history.served()).contains(release);
            assertThat(target.releases().find(release)).isPresent();
            return new State(
                    Integer.parseInt(content),
                    history.pointer().orElseThrow(),
                    history.last().orElseThrow().pointer(),
                    isLocked(target.lock()));
        });
    }

    private static boolean isLocked(SystemLock lock) {
        try {
            lock.acquire(new SystemLock.Holder("ben@laptop", "flox:rollback", ""))
                    .close();
            return false;
        } catch (LockedException e) {
            assertThat(e).hasMessageContaining("locked by anna@ci");
            return true;
        }
    }

    /**
     * How the system is between two deploys.
     *
     * @param content the number of what it serves
     * @param pointer what it serves
     * @param told what it serves as its ledger has it
     * @param locked whether somebody holds its lock
     */
    private record State(int content, Pointer pointer, Pointer told, boolean locked) {}
}
