package io.github.floxmaven.release;

import java.util.Optional;

/**
 * Where on AWS a system is, and as whom it is reached. What is empty, AWS's SDK finds out itself, as AWS's other tools
 * do (https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html). Holds no credentials.
 *
 * @param region the region, such as {@code eu-central-1}
 * @param profile the profile in AWS's shared configuration files that has the credentials
 * @param account the account, 12 digits, that the credentials have to be of; when empty, any account will do
 */
public record AwsTarget(Optional<String> region, Optional<String> profile, Optional<String> account) {}
