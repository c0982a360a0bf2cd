/**
 * Reads the project's git repository and what CI systems say of the branch they build. The only place that knows JGit
 * and the variables of CI systems.
 */
package io.github.floxmaven.git;
