package io.github.floxmaven.bench.goals;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.it.Workplace;
import java.util.List;

/** This plugin, where little of much changes. */
final class LargeFlox implements Contender {
    static final Row DEPLOY = Row.flox("flox:deploy, 200 MB and 10,000 files");

    private static final String PROFILES = "flox,large";

    @Override
    public String name() {
        return "flox-large";
    }

    @Override
    public Sample.Size size() {
        return Sample.Size.LARGE;
    }

    @Override
    public List<Step> steps(Sample sample, AwsDouble aws) {
        Workplace project = sample.workplace().with(Aws.environment(aws));
        return List.of(
                new Step(DEPLOY, Scenario.FIRST, Step.NOTHING, () -> Flox.first(project, PROFILES)),
                new Step(DEPLOY, Scenario.BACKEND_LINE, Step.NOTHING, () -> Flox.deploy(project, PROFILES)));
    }
}
