package org.vigil.client;

import org.vigil.client.proto.Message;

/** Who hears: what they have no use for is not kept, or whoever they talk to could fill their vault with what nobody sees. */
enum Hearer {
    /** An exile, from a contact. */
    EXILE,
    /** A contact, from the exile. */
    CONTACT,
    /** A contact who is a guardian, from the exile. */
    GUARDIAN,
    /** A contact, from another one: all write to one mailbox, so it is read on even if one of them has said too much. */
    CIRCLE;

    boolean takes(Message.ContentCase content) {
        return switch (content) {
            case TEXT, BEGUN_ANEW, SIGN_OF_LIFE, CHUNK, CONTENT_NOT_SET -> true;
            case SEAT_ACCEPTED, DRILL_OPENED -> this == EXILE;
            case INCIDENT -> this == CONTACT || this == GUARDIAN;
            case GUARDIANSHIP -> this == GUARDIAN;
            case WORD, SHARE_ASKED, SHARE_GIVEN -> this == CIRCLE;
        };
    }

    /** Whether {@code kind} finds no room behind what waits. */
    boolean misses(Said.Kind kind, Incoming in) {
        return this == CIRCLE && kind.isForPeople() && in.full();
    }
}
