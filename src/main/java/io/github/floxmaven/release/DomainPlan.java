package io.github.floxmaven.release;

/**
 * The name of its own under which users reach a system on AWS.
 *
 * @param name the full name, such as {@code notes.example.org}
 * @param hostedZone the zone in Route 53 that gets the records, by its name, such as {@code example.org}, or its id,
 *     such as {@code Z0123456789ABCDEFGHIJ}; of the same AWS account
 */
public record DomainPlan(String name, String hostedZone) {}
