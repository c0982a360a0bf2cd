package io.github.floxmaven.workflow;

import java.util.Optional;

/**
 * Where to roll back to.
 *
 * @param by who asks for it: the user's name and the machine's
 * @param release the release to go to; empty for the one before the one that serves
 */
public record RollbackRequest(String by, Optional<String> release) {}
