/**
 * A system on AWS. Sole importer of the AWS SDK, none of whose types or exceptions leave this room: {@link
 * io.github.floxmaven.aws.AwsAccess} turns what can go wrong into sentences.
 */
package io.github.floxmaven.aws;
