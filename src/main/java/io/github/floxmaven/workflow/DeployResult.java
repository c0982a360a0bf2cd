package io.github.floxmaven.workflow;

import io.github.floxmaven.release.Release;
import java.util.Optional;

/**
 * What a system serves after a deploy.
 *
 * @param release the release it serves
 * @param changed false when it served that already, and nothing was done
 * @param previous the release it served before; empty when there was none
 */
public record DeployResult(Release release, boolean changed, Optional<String> previous) {}
