package io.github.floxmaven.bench.goals;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.it.Workplace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the tools that deploy a shaded jar have in common: the frontend's way into a bucket. */
abstract class Peer implements Contender {
    /** Where peers put their code; it is there before the first deploy. */
    private static final String CODE_BUCKET = "sample-code";

    private static final String SITE_BUCKET = "sample-site";

    private final AwsCli awsCli;
    private final List<Tool> tools;

    /** @param more tools than the AWS CLI */
    Peer(AwsCli awsCli, Tool... more) {
        this.awsCli = awsCli;
        tools = Stream.concat(Stream.of(awsCli), Stream.of(more)).toList();
    }

    @Override
    public List<Tool> tools() {
        return tools;
    }

    /** The sample's folder, from where AWS is found, with buckets that are there. */
    Workplace project(Sample sample, AwsDouble aws) {
        aws.s3().addBucket(CODE_BUCKET, Aws.REGION);
        aws.s3().addBucket(SITE_BUCKET, Aws.REGION);
        Map<String, String> environment = new HashMap<>(Aws.environment(aws));
        environment.put("PATH", awsCli.path());
        return sample.workplace().with(environment);
    }

    static void sync(Workplace project) {
        project.run("aws", "s3", "sync", "--only-show-errors", "--delete", Sample.FRONTEND, "s3://" + SITE_BUCKET);
    }
}
