package io.github.floxmaven.bench.goals;

import io.github.floxmaven.awsdouble.AwsDouble;
import java.util.List;

/** A way to bring the sample onto AWS. In each round it starts with an AWS that has nothing of it. */
interface Contender {
    /** Under which {@code -Dbench.contenders} knows it. */
    String name();

    /** How large the sample is that it deploys. */
    default Sample.Size size() {
        return Sample.Size.NORMAL;
    }

    default List<Tool> tools() {
        return List.of();
    }

    /** What it does in a round, in order. */
    List<Step> steps(Sample sample, AwsDouble aws);
}
