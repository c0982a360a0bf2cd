package io.github.floxmaven.workflow;

import io.github.floxmaven.release.Release;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a system serves after a deploy.
 *
 * @param release the release it serves
 * @param changed false when it served that already, and nothing was done
 * @param previous the release it served before; empty when there was none
 * @param news what the release has that the one before had not, in the user's words; none when only the commit is another
 * @param bytesSent how many bytes of zips the system's store did not have yet
 * @param took how long the deploy took
 */
public record DeployResult(
        Release release,
        boolean changed,
        Optional<String> previous,
        List<String> news,
        long bytesSent,
        Duration took) {}
