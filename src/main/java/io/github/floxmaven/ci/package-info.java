/** The workflows that CI runs, as files of the project: what the pom makes of them, and how they come there. */
package io.github.floxmaven.ci;
