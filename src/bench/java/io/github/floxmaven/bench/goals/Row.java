package io.github.floxmaven.bench.goals;

/** A line of the table. */
record Row(String name, Kind kind) {
    enum Kind {
        FLOX,
        PEER,
        /** Shown, but no peer: it does only a part of the work. */
        PART
    }

    static Row flox(String name) {
        return new Row(name, Kind.FLOX);
    }

    static Row peer(String name) {
        return new Row(name, Kind.PEER);
    }
}
