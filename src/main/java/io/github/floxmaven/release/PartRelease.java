package io.github.floxmaven.release;

/**
 * One part of a release.
 *
 * @param bundle its bytes
 * @param settings its configuration
 */
public record PartRelease(Bundle bundle, FunctionSettings settings) {}
