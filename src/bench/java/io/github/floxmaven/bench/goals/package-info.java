/**
 * The benchmark {@code goals}: real {@code mvn} commands, and what else deploys such a project, against the double of
 * AWS, with the time that calls and Lambda's updates take.
 */
package io.github.floxmaven.bench.goals;
