package io.github.floxmaven.config;

import java.util.List;

/**
 * All that {@code <systems>} says.
 *
 * @param concrete the systems that have a name of their own
 * @param patterns what makes further systems of branches
 */
record Systems(List<SystemConfiguration> concrete, List<SystemPattern> patterns) {}
