package io.github.floxmaven.aws;

import java.util.Optional;
import java.util.Set;

/** Whom the world asks about a zone. */
@FunctionalInterface
interface NameServers {
    /**
     * The names of the zone's servers as public DNS has them, in lower case and without a dot at the end.
     *
     * @return none when the zone is not delegated to anybody; empty when nobody could be asked
     */
    Optional<Set<String>> of(String zone);
}
