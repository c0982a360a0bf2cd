/**
 * Reads the project's git repository, releases through its remote, and reads what CI systems say of the build. The only
 * place that knows JGit, git's command line and the variables of CI systems.
 */
package io.github.floxmaven.git;
