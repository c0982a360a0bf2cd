package io.github.floxmaven.workflow;

import java.net.URI;
import java.util.Optional;

/**
 * What became of a system that was set up.
 *
 * @param changed false when it was what the pom says already, and nothing was done
 * @param address where users reach it
 * @param deployed whether it serves a release
 */
public record SetupResult(boolean changed, Optional<URI> address, boolean deployed) {}
