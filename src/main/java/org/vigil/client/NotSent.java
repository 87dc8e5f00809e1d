package org.vigil.client;

/** A message is sealed and kept, and has not arrived. */
public final class NotSent extends Trouble {
    private static final long serialVersionUID = 1;

    NotSent(Trouble cause) {
        super(
                "It has not gone yet: it is kept in the vault and goes with the next message that is sent or read. Do not"
                        + " write it again. What stood in the way: " + cause.getMessage(),
                cause);
    }
}
