package org.vigil.client;

/** There is nothing to say something about. */
public final class NoOpenAlarm extends Trouble {
    private static final long serialVersionUID = 1;

    NoOpenAlarm() {
        super("There is no open alarm.");
    }
}
