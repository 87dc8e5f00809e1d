package org.vigil.client;

import org.jspecify.annotations.Nullable;

/** What is done if it can be now, and is in the way of nothing else; a vault that cannot be written is in the way. */
@FunctionalInterface
interface Attempt {
    void make() throws Trouble;

    /** What went wrong; null if it is done. */
    static @Nullable Trouble at(Attempt attempt) throws UnusableVault {
        try {
            attempt.make();
            return null;
        } catch (UnusableVault e) {
            throw e;
        } catch (Trouble e) {
            return e;
        }
    }
}
