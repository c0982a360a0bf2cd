package io.github.floxmaven.workflow;

import java.time.Instant;

/**
 * Which lines to show.
 *
 * @param since from when on
 * @param filter what a line has to contain, upper or lower case; the empty string takes all
 * @param follow whether to go on with what comes, until the thread is interrupted
 */
public record LogRequest(Instant since, String filter, boolean follow) {}
