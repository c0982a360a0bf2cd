package io.github.floxmaven.release;

import java.util.Optional;
import java.util.Set;

/**
 * What CI needs to deploy to a system on AWS, and for whom it does.
 *
 * @param repository whose jobs deploy
 * @param branch the branch that they have to be of: the system's
 * @param follows the system that the bundles come from; empty when they are those that the job builds
 * @param secrets the values that a deploy looks up
 */
public record CiPlan(
        HostedRepository repository, String branch, Optional<SystemName> follows, Set<SecretReference> secrets) {
    public CiPlan {
        secrets = Set.copyOf(secrets);
    }
}
