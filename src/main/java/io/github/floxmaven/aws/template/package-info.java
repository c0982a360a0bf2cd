/**
 * The CloudFormation template of a system, written as fragments that read like the YAML they stand for: network,
 * database, functions, API, domain and bucket, merged as the plan wants it. Nothing here calls AWS.
 */
package io.github.floxmaven.aws.template;
