package io.github.floxmaven.bench.goals;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.it.Workplace;
import java.util.List;

/** The frontend alone, into a bucket. */
final class S3Sync extends Peer {
    private static final Row SYNC = new Row("aws s3 sync alone", Row.Kind.PART);

    S3Sync(AwsCli awsCli) {
        super(awsCli);
    }

    @Override
    public String name() {
        return "s3-sync";
    }

    @Override
    public List<Step> steps(Sample sample, AwsDouble aws) {
        Workplace project = project(sample, aws);
        Runnable sync = () -> sync(project);
        return List.of(
                new Step(SYNC, Scenario.FIRST, Step.NOTHING, sync),
                new Step(SYNC, Scenario.NO_CHANGE, Step.NOTHING, sync),
                new Step(SYNC, Scenario.FRONTEND_FILE, Step.NOTHING, sync));
    }
}
