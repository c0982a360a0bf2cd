package io.github.floxmaven.bench.goals;

/** What happened to the sample since the last deploy. */
enum Scenario {
    /** Nothing of it is on AWS yet. */
    FIRST("first"),
    NO_CHANGE("no change"),
    BACKEND_LINE("one backend line"),
    FRONTEND_FILE("one frontend file");

    private final String label;

    Scenario(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
