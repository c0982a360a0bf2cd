package io.github.floxmaven.release;

import java.nio.file.Path;

/** Works out what a zip holds from its bytes alone, whoever made it. */
@FunctionalInterface
public interface Digester {
    /**
     * The digest of a zip's entries.
     *
     * @param zip untrusted: it need not even be a zip
     * @throws RefusedException when no bundle looks like that
     */
    Digest digest(Path zip);
}
