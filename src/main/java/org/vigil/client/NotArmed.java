package org.vigil.client;

import org.jspecify.annotations.Nullable;

/** There is no watch in this vault. */
public final class NotArmed extends Trouble {
    private static final long serialVersionUID = 1;

    NotArmed() {
        super("There is no watch yet: arm one first.");
    }

    /** The watch, if there is one. */
    static Armed unless(@Nullable Armed watch) throws NotArmed {
        if (watch == null) {
            throw new NotArmed();
        }
        return watch;
    }
}
