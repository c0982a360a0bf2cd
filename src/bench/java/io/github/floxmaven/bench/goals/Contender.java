package io.github.floxmaven.bench.goals;

import io.github.floxmaven.awsdouble.AwsDouble;
import java.util.List;

/** A way to bring the sample onto AWS. In each round it starts with an AWS that has nothing of it. */
interface Contender {
    /** Under which {@code -Dbench.contenders} knows it. */
    String name();

    /** Makes the project that it deploys. */
    Sample sample();

    /**
     * Gets what it needs, once.
     *
     * @throws UnavailableException when that can't be had here
     */
    default void fetch() throws UnavailableException {}

    /** What runs it, and in which version. */
    String version();

    /** What it does in a round, in order. */
    List<Step> steps(Sample sample, AwsDouble aws);
}
