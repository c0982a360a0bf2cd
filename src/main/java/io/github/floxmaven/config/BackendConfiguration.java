package io.github.floxmaven.config;

import io.github.floxmaven.release.FunctionSettings;

/**
 * The backend.
 *
 * @param settings how it runs on every system; {@link ProjectConfiguration#settings} adds a system's environment
 * @param code where its code is
 */
public record BackendConfiguration(FunctionSettings settings, CodeLocation code) {}
