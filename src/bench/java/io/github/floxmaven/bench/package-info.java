/** Benchmarks: what is measured, against whom, and the tables that come of it. Run by {@code mvn -Pbench verify}. */
package io.github.floxmaven.bench;
