package io.github.floxmaven.aws;

import static io.github.floxmaven.awsdouble.Faults.anywhere;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.floxmaven.awsdouble.Fault;
import io.github.floxmaven.awsdouble.lambda.Pace;
import io.github.floxmaven.release.FloxException;
import io.github.floxmaven.release.Part;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whichever call of a deploy goes wrong: the system serves the old release or the new one, and can be deployed. */
@Timeout(300)
class DeployFaultsTest {
    @TempDir
    Path folder;

    private TestDeploys system;

    @BeforeEach
    void setUp() {
        system = new TestDeploys(folder);
        system.aws.lambda().setPace(Pace.AT_ONCE);
        system.dependency = Optional.of("jars");
        system.migration = Optional.of("index.handler");
    }

    @AfterEach
    void close() {
        system.close();
    }

    /** Each deploy is refused one call later than the one before, and so has to get over what that one left behind. */
    @Test
    void afterAnyRefusedCallTheOldOrTheNewReleaseServesAndTheNextDeployGoesOn() {
        deploy(0);
        system.aws.calls().clear();
        deploy(1);
        Set<String> all = new TreeSet<>(system.aws.calls().operations());
        Set<String> refused = new TreeSet<>();

        int served = 1;
        for (int n = 1; ; n++) {
            system.dependency = Optional.of("jars " + n);
            system.aws.faults().nth(n, anywhere(), (service, call, answer) -> {
                refused.add(call.service() + "." + call.operation());
                return Fault.refuse().answer(service, call, answer);
            });
            int calls = system.aws.calls().all().size() + n;
            String outcome = tryToDeploy(n + 1);
            boolean struck = system.aws.calls().all().size() >= calls;
            system.aws.faults().clear();

            served = assertOneOf("call " + n + ": " + outcome, served, n + 1);
            if (!struck) {
                break;
            }
            // The lock of a deploy that could not even give it back runs out.
            system.clock = Clock.offset(system.clock, Duration.ofMinutes(3));
        }

        assertThat(refused).containsAll(all);
    }

    static Stream<Named<Fault>> passingFaults() {
        return Stream.of(
                Named.of("fails with 500", Fault.serverError()),
                Named.of("is cut off", Fault.cutOff()),
                Named.of("is throttled", Fault.throttle()));
    }

    @ParameterizedTest
    @MethodSource("passingFaults")
    void aDeployWhoseEachCallGoesWrongAtFirstSucceeds(Fault fault) {
        Map<String, Integer> tries = new ConcurrentHashMap<>();
        system.aws
                .faults()
                .always(call -> tries.merge(call.operation() + call.path(), 1, Integer::sum) % 2 == 1, fault);
        deploy(0);
        deploy(1);
        system.aws.faults().clear();

        assertOneOf("then", 1, 1);
    }

    private int assertOneOf(String where, int old, int young) {
        HttpResponse<String> backend = system.get("/api/notes");
        HttpResponse<String> frontend = system.get("/");
        assertThat(backend.body()).as(where).isIn(String.valueOf(old), String.valueOf(young));
        assertThat(frontend.body()).as(where).isEqualTo(backend.body());
        assertThat(frontend.headers().firstValue("x-flox-release"))
                .as(where)
                .isEqualTo(backend.headers().firstValue("x-flox-release"));
        return Integer.parseInt(backend.body());
    }

    private String tryToDeploy(int number) {
        try {
            deploy(number);
            return "deployed";
        } catch (FloxException e) {
            return e.getMessage();
        }
    }

    private void deploy(int number) {
        String source = "export const handler = async () => ({ statusCode: 200, body: '" + number + "' });";
        system.sources.put(Part.BACKEND, source);
        system.sources.put(Part.FRONTEND, source);
        system.deploy();
    }
}
