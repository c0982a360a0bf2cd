package io.github.floxmaven.bench.goals;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.it.Workplace;
import java.nio.file.Path;
import java.util.List;

/** This plugin. */
record Flox(Path folder, Settings settings) implements Contender {
    static final String DEPLOY = "flox:deploy";
    static final String BUILT = "flox:deploy, built before";

    @Override
    public String name() {
        return "flox";
    }

    @Override
    public Sample sample() {
        return Sample.create(folder, settings);
    }

    @Override
    public List<Step> steps(Sample sample, AwsDouble aws) {
        Workplace project = sample.workplace().with(Aws.environment(aws));
        Runnable nothing = () -> {};
        Runnable deploy = () -> project.mvn("-o", "-q", "-Pflox", "flox:deploy", "-Dflox.system=dev");
        Runnable build = () -> project.mvn("-o", "-q", "-Pflox", "package");
        Runnable first = () -> {
            project.mvn("-o", "-q", "-Pflox", "flox:setup-system", "-Dflox.system=dev", "-Dflox.yes");
            deploy.run();
        };
        return List.of(
                new Step(DEPLOY, Scenario.FIRST, nothing, first),
                new Step(DEPLOY, Scenario.NO_CHANGE, nothing, deploy),
                new Step(DEPLOY, Scenario.BACKEND_LINE, nothing, deploy),
                new Step(DEPLOY, Scenario.FRONTEND_FILE, nothing, deploy),
                new Step(BUILT, Scenario.NO_CHANGE, build, deploy),
                new Step(BUILT, Scenario.BACKEND_LINE, build, deploy),
                new Step(BUILT, Scenario.FRONTEND_FILE, build, deploy));
    }
}
