package io.github.floxmaven.bench.goals;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.awsdouble.Fault;
import io.github.floxmaven.awsdouble.Faults;
import io.github.floxmaven.awsdouble.lambda.Pace;
import java.time.Duration;
import java.util.Map;

/** The double of AWS as it is measured against: as far away, and as slow. */
final class Aws {
    static final String REGION = "eu-central-1";
    static final Duration LATENCY = Duration.ofMillis(40);
    static final Duration LAMBDA_UPDATE = Duration.ofMillis(1500);

    /** As many as any stack needs, so that stacks take no time but that of Lambda. */
    private static final int ALL_ROUNDS = 100;

    private Aws() {}

    static AwsDouble start() {
        AwsDouble aws = AwsDouble.start();
        aws.faults().always(Faults.anywhere(), Fault.latency(LATENCY));
        aws.setVisitLatency(LATENCY);
        aws.lambda().setPace(Pace.byTheClock(LAMBDA_UPDATE));
        aws.cloudFormation().setRoundsPerCall(ALL_ROUNDS);
        return aws;
    }

    /** What its callers have to have in their environment. */
    static Map<String, String> environment(AwsDouble aws) {
        return Map.of(
                "AWS_ENDPOINT_URL",
                aws.endpoint().toString(),
                "AWS_REGION",
                REGION,
                "AWS_DEFAULT_REGION",
                REGION,
                "AWS_ACCESS_KEY_ID",
                "flox",
                "AWS_SECRET_ACCESS_KEY",
                "flox");
    }
}
