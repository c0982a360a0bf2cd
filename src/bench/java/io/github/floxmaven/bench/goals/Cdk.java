package io.github.floxmaven.bench.goals;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.it.Workplace;
import java.util.ArrayList;
import java.util.List;

/** AWS's Cloud Development Kit. */
final class Cdk extends Peer {
    static final Row DEPLOY = Row.peer("CDK deploy");
    private static final Row DIRECT = Row.peer("CDK deploy, direct*");
    private static final Row HOTSWAP = Row.peer("CDK deploy, hotswap*");

    private final NodePackages packages;

    Cdk(AwsCli awsCli, NodePackages packages) {
        super(awsCli, packages);
        this.packages = packages;
    }

    @Override
    public String name() {
        return "cdk";
    }

    @Override
    public List<Step> steps(Sample sample, AwsDouble aws) {
        Workplace project = project(sample, aws);
        Runnable build = () -> MavenShade.build(project);
        Runnable deploy = () -> {
            deploy(project);
            sync(project);
        };
        Runnable hotswapAndSync = () -> {
            deploy(project, "--hotswap");
            sync(project);
        };
        return List.of(
                new Step(DEPLOY, Scenario.FIRST, build, deploy),
                new Step(DEPLOY, Scenario.NO_CHANGE, Step.NOTHING, deploy),
                new Step(DEPLOY, Scenario.BACKEND_LINE, build, deploy),
                new Step(DEPLOY, Scenario.FRONTEND_FILE, Step.NOTHING, deploy),
                new Step(DIRECT, Scenario.BACKEND_LINE, build, () -> deploy(project, "--method=direct")),
                new Step(HOTSWAP, Scenario.BACKEND_LINE, build, () -> deploy(project, "--hotswap")),
                new Step(HOTSWAP, Scenario.NO_CHANGE, Step.NOTHING, hotswapAndSync));
    }

    private void deploy(Workplace project, String... options) {
        List<String> command = new ArrayList<>(List.of(packages.command("cdk"), "deploy", "--require-approval", "never"));
        command.addAll(List.of(options));
        project.run(command.toArray(String[]::new));
    }
}
