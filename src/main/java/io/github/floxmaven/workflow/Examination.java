package io.github.floxmaven.workflow;

import io.github.floxmaven.release.Check;
import io.github.floxmaven.release.Check.State;
import io.github.floxmaven.release.Diagnosis;
import io.github.floxmaven.release.FloxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at one thing from several sides. A check that fails is a finding itself, and keeps no other from being made. */
public final class Examination {
    private final String subject;
    private final List<Check> checks = new ArrayList<>();
    /** What was thrown so far, each with the check that met it first. */
    private final Map<String, String> faults = new HashMap<>();

    /** @param subject the thing, such as {@code System "dev"} */
    public Examination(String subject) {
        this.subject = subject;
    }

    /**
     * Makes a check.
     *
     * @param name what is looked at; the name of the finding when it can't be
     * @param check looks at it. What it throws as {@link FloxException} is a problem; one that another check has met
     *     before, such as that there are no credentials, is not told again
     * @return what was found
     */
    public Check look(String name, Supplier<Check> check) {
        Check made = made(name, check);
        checks.add(made);
        return made;
    }

    private Check made(String name, Supplier<Check> check) {
        try {
            return check.get();
        } catch (FloxException e) {
            String first = faults.putIfAbsent(e.getMessage(), name);
            return first == null
                    ? Check.fault(name, State.PROBLEM, e)
                    : new Check(
                            name, State.WARNING, "not looked at, for the same reason as " + first, Optional.empty());
        }
    }

    /** All that was found so far. */
    public Diagnosis diagnosis() {
        return new Diagnosis(subject, checks);
    }
}
