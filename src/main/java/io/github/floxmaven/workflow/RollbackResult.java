package io.github.floxmaven.workflow;

import io.github.floxmaven.release.Release;

/**
 * What a system serves after a rollback.
 *
 * @param release the release it serves, and is pinned to
 * @param previous the release it served before
 */
public record RollbackResult(Release release, String previous) {}
