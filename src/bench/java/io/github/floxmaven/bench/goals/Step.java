package io.github.floxmaven.bench.goals;

/**
 * One deploy.
 *
 * @param row of the table that it counts for
 * @param scenario what changes before it
 * @param preparation what its user did before, which isn't measured
 * @param deploy what is measured: whole processes
 */
record Step(Row row, Scenario scenario, Runnable preparation, Runnable deploy) {
    static final Runnable NOTHING = () -> {};
}
