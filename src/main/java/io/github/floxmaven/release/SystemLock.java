package io.github.floxmaven.release;

/** Lets one workflow at a time change a system. */
public interface SystemLock {
    /**
     * Takes the lock, and takes it over from a holder that is known to be dead.
     *
     * @param holder who wants it
     * @return the lock as it is held
     * @throws LockedException naming the holder, when somebody else has it
     */
    Held acquire(Holder holder);

    /**
     * Who works on a system.
     *
     * @param by the user's name and the machine's
     * @param goal the goal they run
     * @param commit the commit they bring; the empty string when there is none
     */
    record Holder(String by, String goal, String commit) {}

    /** A lock that is held; closing it gives it back. */
    interface Held extends AutoCloseable {
        /** Where there is nothing to lock. */
        Held NONE = new Held() {
            @Override
            public void reached(String step) {}

            @Override
            public void close() {}
        };

        /** Says how far the holder is, for others to see, and renews the lease. */
        void reached(String step);

        @Override
        void close();
    }
}
