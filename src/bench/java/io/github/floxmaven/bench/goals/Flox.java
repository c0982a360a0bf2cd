package io.github.floxmaven.bench.goals;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.it.Workplace;
import java.util.List;

/** This plugin. */
final class Flox implements Contender {
    static final Row DEPLOY = Row.flox("flox:deploy");
    static final Row BUILT = Row.flox("flox:deploy, built before");

    @Override
    public String name() {
        return "flox";
    }

    @Override
    public List<Step> steps(Sample sample, AwsDouble aws) {
        Workplace project = sample.workplace().with(Aws.environment(aws));
        Runnable deploy = () -> deploy(project, "flox");
        Runnable build = () -> project.mvn("-o", "-q", "-Pflox", "package");
        return List.of(
                new Step(DEPLOY, Scenario.FIRST, Step.NOTHING, () -> first(project, "flox")),
                new Step(DEPLOY, Scenario.NO_CHANGE, Step.NOTHING, deploy),
                new Step(DEPLOY, Scenario.BACKEND_LINE, Step.NOTHING, deploy),
                new Step(DEPLOY, Scenario.FRONTEND_FILE, Step.NOTHING, deploy),
                new Step(BUILT, Scenario.NO_CHANGE, build, deploy),
                new Step(BUILT, Scenario.BACKEND_LINE, build, deploy),
                new Step(BUILT, Scenario.FRONTEND_FILE, build, deploy));
    }

    static void first(Workplace project, String profiles) {
        project.mvn("-o", "-q", "-P" + profiles, "flox:setup-system", "-Dflox.system=dev", "-Dflox.yes");
        deploy(project, profiles);
    }

    static void deploy(Workplace project, String profiles) {
        project.mvn("-o", "-q", "-P" + profiles, "flox:deploy", "-Dflox.system=dev");
    }
}
