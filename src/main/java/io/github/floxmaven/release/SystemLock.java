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
            public void renew() {}

            @Override
            public void close() {}
        };

        /**
         * Says how far the holder is. Others see it from the next renewal of the lease on; it costs no call while the lease
         * runs.
         *
         * @throws FloxException when the lease has run out, and somebody else took the lock over
         */
        void reached(String step);

        /**
         * Renews the lease now, as is done from time to time anyway.
         *
         * @throws FloxException when somebody else took the lock over
         */
        void renew();

        @Override
        void close();
    }
}
