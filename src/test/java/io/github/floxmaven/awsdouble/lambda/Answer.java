package io.github.floxmaven.awsdouble.lambda;

import java.util.List;

/**
 * What an invocation came to.
 *
 * @param payload the handler's answer, or the description of its error
 * @param failed whether it is an error
 * @param log the lines of the invocation that were there when it ended
 */
public record Answer(byte[] payload, boolean failed, boolean timedOut, List<String> log) {}
