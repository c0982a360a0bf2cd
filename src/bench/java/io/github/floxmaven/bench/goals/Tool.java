package io.github.floxmaven.bench.goals;

/** A program that contenders need beside Maven. */
interface Tool {
    /**
     * Gets it, unless it is there.
     *
     * @throws UnavailableException when it can't be had here
     */
    void fetch() throws UnavailableException;

    /** Its name and version. */
    String version();
}
