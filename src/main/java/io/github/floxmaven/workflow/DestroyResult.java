package io.github.floxmaven.workflow;

import io.github.floxmaven.release.SystemRemains;
import java.util.List;

/**
 * What is left of a system that was taken down.
 *
 * @param changed false when there was nothing to take down
 * @param remains what there still is
 * @param left the resources that were left because the request says so, in the user's words
 */
public record DestroyResult(boolean changed, SystemRemains remains, List<String> left) {}
