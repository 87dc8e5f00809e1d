package org.vigil.client;

import org.jspecify.annotations.Nullable;

/** What went wrong and its person should know. The message is for people and holds no name, id, address or secret. */
public abstract class Trouble extends Exception {
    private static final long serialVersionUID = 1;

    Trouble(String message) {
        super(message);
    }

    Trouble(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
