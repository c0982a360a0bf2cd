package io.github.floxmaven.release;

/** The person at the keyboard, or whoever started the CI job. */
public interface Operator {
    /** Shows what would change, and what the system costs then. */
    void show(ChangeProposal proposal);

    /**
     * Asks for consent.
     *
     * @param question to be answered by yes or no
     * @throws RefusedException when the answer is no, or there is nobody to ask and no consent was given before
     */
    void confirm(String question);
}
