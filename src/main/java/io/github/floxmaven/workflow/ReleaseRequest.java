package io.github.floxmaven.workflow;

import java.util.Optional;
import java.util.Set;

/**
 * What to release, and how.
 *
 * @param from the branch of the system that runs the release now; empty when that system has none
 * @param to the branch of the system that is to get it
 * @param ownVariables the environment variables whose values are a system's own, and so differ without being news
 * @param number what the release is called
 * @param approvedBy who approved it; empty when that is to be asked
 * @param needsCheckout whether the released content has to be checked out, because its pom is asked
 * @param needsUnpinned whether a system that was rolled back gets no release
 * @param dryRun whether only to show what would be released
 */
public record ReleaseRequest(
        Optional<String> from,
        String to,
        Set<String> ownVariables,
        ReleaseNumber number,
        Optional<String> approvedBy,
        boolean needsCheckout,
        boolean needsUnpinned,
        boolean dryRun) {
    public ReleaseRequest {
        ownVariables = Set.copyOf(ownVariables);
    }
}
