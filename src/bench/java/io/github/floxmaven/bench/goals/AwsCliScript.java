package io.github.floxmaven.bench.goals;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.it.Workplace;
import java.util.List;

/** A script of calls of the AWS CLI. */
final class AwsCliScript extends Peer {
    private static final Row DEPLOY = Row.peer("AWS CLI script");

    AwsCliScript(AwsCli awsCli) {
        super(awsCli);
    }

    @Override
    public String name() {
        return "aws-cli";
    }

    @Override
    public List<Step> steps(Sample sample, AwsDouble aws) {
        Workplace project = project(sample, aws);
        Runnable build = () -> MavenShade.build(project);
        Runnable update = () -> {
            project.run("sh", "update.sh");
            sync(project);
        };
        Runnable first = () -> {
            project.run("sh", "create.sh");
            sync(project);
        };
        return List.of(
                new Step(DEPLOY, Scenario.FIRST, build, first),
                new Step(DEPLOY, Scenario.NO_CHANGE, Step.NOTHING, update),
                new Step(DEPLOY, Scenario.BACKEND_LINE, build, update),
                new Step(DEPLOY, Scenario.FRONTEND_FILE, Step.NOTHING, update));
    }
}
