package io.github.floxmaven.bench.goals;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.it.Workplace;
import java.util.List;
import java.util.Map;

/** The open successor of the Serverless Framework. */
final class Osls extends Peer {
    private static final Row DEPLOY = Row.peer("osls deploy");
    private static final Row DIRECT = Row.peer("osls deploy, direct*");
    private static final Row FUNCTION = Row.peer("osls deploy function*");

    private final NodePackages packages;

    Osls(AwsCli awsCli, NodePackages packages) {
        super(awsCli, packages);
        this.packages = packages;
    }

    @Override
    public String name() {
        return "osls";
    }

    @Override
    public List<Step> steps(Sample sample, AwsDouble aws) {
        Workplace project = project(sample, aws);
        Workplace direct = project.with(Map.of("DEPLOYMENT_METHOD", "direct"));
        String osls = packages.command("osls");
        Runnable build = () -> MavenShade.build(project);
        Runnable deploy = () -> {
            project.run(osls, "deploy");
            sync(project);
        };
        return List.of(
                new Step(DEPLOY, Scenario.FIRST, build, deploy),
                new Step(DEPLOY, Scenario.NO_CHANGE, Step.NOTHING, deploy),
                new Step(DEPLOY, Scenario.BACKEND_LINE, build, deploy),
                new Step(DEPLOY, Scenario.FRONTEND_FILE, Step.NOTHING, deploy),
                new Step(DIRECT, Scenario.BACKEND_LINE, build, () -> direct.run(osls, "deploy")),
                new Step(
                        FUNCTION,
                        Scenario.BACKEND_LINE,
                        build,
                        () -> project.run(osls, "deploy", "function", "-f", "backend")));
    }
}
