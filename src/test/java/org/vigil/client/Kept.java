package org.vigil.client;

/** A conversation in no vault. */
final class Kept implements Talking.Keeping {
    private volatile Conversation now;

    Kept(Conversation first) {
        now = first;
    }

    @Override
    public Conversation now() {
        return now;
    }

    @Override
    public void keep(Conversation next) {
        now = next;
    }
}
