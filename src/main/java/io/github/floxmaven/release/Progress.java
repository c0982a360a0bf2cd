package io.github.floxmaven.release;

import java.time.Duration;

/** Hears how a workflow goes on, within a step also from several threads. */
public interface Progress {
    /** A step begins. */
    void started(Step step);

    /** A step is done. */
    void finished(Step step, Duration took);

    /** Something within a step goes on: {@code done} of {@code total} bytes. */
    void advanced(String what, long done, long total);

    /** A step still waits for something that goes on elsewhere, and has waited for so long. Said again and again. */
    void waiting(String what, Duration since);

    /** A sentence for the user. */
    void say(String sentence);

    /** A detail for whoever looks for a fault. */
    void detail(String sentence);

    /**
     * One step of a workflow.
     *
     * @param number its place, from 1
     * @param of how many there are
     * @param name a verb and a noun, such as {@code move-pointer}
     */
    record Step(int number, int of, String name) {}
}
