package io.github.floxmaven.awsdouble.lambda;

import java.util.List;
import java.util.Map;

/** Answers in the place of functions, for tests that only want to know which code was asked, and how it was set up. */
@FunctionalInterface
public interface StandIn {
    /**
     * Answers an event.
     *
     * @param environment the version's variables
     * @param zips its code's zip, then its layers'
     */
    byte[] answer(Map<String, String> environment, List<byte[]> zips);
}
