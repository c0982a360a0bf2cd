package io.github.floxmaven.config;

import io.github.floxmaven.release.AwsTarget;
import io.github.floxmaven.release.SystemPlan;

/**
 * What a system is on AWS.
 *
 * @param target where it is
 * @param plan what it consists of
 */
public record AwsConfiguration(AwsTarget target, SystemPlan plan) {}
