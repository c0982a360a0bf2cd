package io.github.floxmaven.bench.goals;

import io.github.floxmaven.awsdouble.AwsDouble;
import io.github.floxmaven.it.Workplace;
import java.util.List;

/** The build of the jar that peers deploy; it is the same for all, so it is measured once. */
final class MavenShade implements Contender {
    static final Row PACKAGE = new Row("mvn package with maven-shade: the jar that the others deploy", Row.Kind.PART);

    @Override
    public String name() {
        return "maven-shade";
    }

    @Override
    public List<Step> steps(Sample sample, AwsDouble aws) {
        Runnable build = () -> build(sample.workplace());
        return List.of(
                new Step(PACKAGE, Scenario.NO_CHANGE, build, build),
                new Step(PACKAGE, Scenario.BACKEND_LINE, Step.NOTHING, build),
                new Step(PACKAGE, Scenario.FRONTEND_FILE, Step.NOTHING, build));
    }

    static void build(Workplace project) {
        project.mvn("-o", "-q", "-Pshade", "package");
    }
}
