package io.github.floxmaven.workflow;

import java.util.Set;

/**
 * What the user says when a system is to be taken down.
 *
 * @param by who asks for it: the user's name and the machine's
 * @param unprotect whether protections are to be taken off
 * @param left resources that can't be deleted and are to be left, by the platform's names
 */
public record DestroyRequest(String by, boolean unprotect, Set<String> left) {}
