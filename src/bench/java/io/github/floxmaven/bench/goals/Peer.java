package io.github.floxmaven.bench.goals;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.it.Workplace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the tools that deploy a shaded jar have in common: the jar, and the frontend's way into a bucket. */
abstract class Peer implements Contender {
    /** Where peers put their code; it is there before the first deploy. */
    private static final String CODE_BUCKET = "sample-code";

    private static final String SITE_BUCKET = "sample-site";
    private static final Path FILES = Path.of("src/bench/peers");

    private final Path folder;
    private final Settings settings;
    private final AwsCli awsCli;

    Peer(Path folder, Settings settings, AwsCli awsCli) {
        this.folder = folder;
        this.settings = settings;
        this.awsCli = awsCli;
    }

    @Override
    public void fetch() throws UnavailableException {
        awsCli.fetch();
    }

    /** The sample with the tool's own files. */
    @Override
    public Sample sample() {
        Sample sample = Sample.create(folder.resolve(name()), settings, Sample.Size.NORMAL);
        try {
            Path own = FILES.resolve(name());
            if (own.toFile().exists()) {
                sample.workplace().copyFrom(own.toFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sample;
    }

    @Override
    public String version() {
        return awsCli.version();
    }

    /** The sample's folder, from where AWS is found, with buckets that are there. */
    Workplace project(Sample sample, AwsDouble aws) {
        aws.s3().addBucket(CODE_BUCKET, Aws.REGION);
        aws.s3().addBucket(SITE_BUCKET, Aws.REGION);
        Map<String, String> environment = new HashMap<>(Aws.environment(aws));
        environment.put("PATH", awsCli.path());
        return sample.workplace().with(environment);
    }

    /** Makes the shaded jar. */
    static void build(Workplace project) {
        project.mvn("-o", "-q", "-Pshade", "package");
    }

    static void sync(Workplace project) {
        project.run("aws", "s3", "sync", "--only-show-errors", "--delete", Sample.FRONTEND, "s3://" + SITE_BUCKET);
    }
}
