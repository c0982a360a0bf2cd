package io.github.floxmaven.bench.goals;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.it.Workplace;
import java.nio.file.Path;
import java.util.List;

/** This plugin, where little of much changes. */
record LargeFlox(Path folder, Settings settings) implements Contender {
    static final Row DEPLOY = Row.flox("flox:deploy, 200 MB and 10,000 files");

    private static final String PROFILES = "flox,large";

    @Override
    public String name() {
        return "flox-large";
    }

    @Override
    public Sample sample() {
        return Sample.create(folder.resolve(name()), settings, Sample.Size.LARGE);
    }

    @Override
    public String version() {
        return settings.mavenVersion();
    }

    @Override
    public List<Step> steps(Sample sample, AwsDouble aws) {
        Workplace project = sample.workplace().with(Aws.environment(aws));
        return List.of(
                new Step(DEPLOY, Scenario.FIRST, Step.NOTHING, () -> Flox.first(project, PROFILES)),
                new Step(DEPLOY, Scenario.BACKEND_LINE, Step.NOTHING, () -> Flox.deploy(project, PROFILES)));
    }
}
