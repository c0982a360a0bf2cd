/**
 * A double of AWS on the wire: one HTTP server on the loopback interface that the real SDK clients and the AWS CLI
 * talk to. It holds state as AWS does, records every call, and breaks on demand. No state in it changes by the clock:
 * whatever takes time on AWS gets on by being asked about (a poll is a tick). Only benchmarks set a latency of calls, and
 * a time that Lambda's updates last. Functions and databases really run, by
 * the classes of the local system, and an API answers real HTTP requests.
 *
 * <p>{@link io.github.floxmaven.awsdouble.AwsDouble} is the way in. Each service is a class of its own in a package
 * of its own, a {@link io.github.floxmaven.awsdouble.wire.Service}; {@code AwsDouble} lists them. What a resource
 * type of CloudFormation does in its service is a
 * {@link io.github.floxmaven.awsdouble.cloudformation.ResourceHandler} in that service's package.
 */
package io.github.floxmaven.awsdouble;
