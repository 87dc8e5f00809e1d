package org.vigil.client;

/** There is no drill to ask about, or to answer. */
public final class NoDrill extends Trouble {
    private static final long serialVersionUID = 1;

    NoDrill() {
        super("There is no drill.");
    }
}
