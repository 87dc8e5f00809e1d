package org.vigil.client;

import static org.vigil.client.proto.Message.ContentCase.BEGUN_ANEW;
import static org.vigil.client.proto.Message.ContentCase.CONTENT_NOT_SET;
import static org.vigil.client.proto.Message.ContentCase.DRILL_OPENED;
import static org.vigil.client.proto.Message.ContentCase.GUARDIANSHIP;
import static org.vigil.client.proto.Message.ContentCase.INCIDENT;
import static org.vigil.client.proto.Message.ContentCase.SEAT_ACCEPTED;
import static org.vigil.client.proto.Message.ContentCase.SHARE_ASKED;
import static org.vigil.client.proto.Message.ContentCase.SHARE_GIVEN;
import static org.vigil.client.proto.Message.ContentCase.SIGN_OF_LIFE;
import static org.vigil.client.proto.Message.ContentCase.TEXT;
import static org.vigil.client.proto.Message.ContentCase.WORD;

import java.util.EnumSet;
import java.util.Set;
import org.vigil.client.proto.Message;

/** Who hears: what they have no use for is not kept, or whoever they talk to could fill their vault with what nobody sees. */
enum Hearer {
    /** An exile, from a contact. */
    EXILE(SEAT_ACCEPTED, DRILL_OPENED),
    /** A contact, from the exile. */
    CONTACT(INCIDENT),
    /** A contact who is a guardian, from the exile. */
    GUARDIAN(INCIDENT, GUARDIANSHIP),
    /** A contact, from another one: all write to one mailbox, so it is read on even if one of them has said too much. */
    CIRCLE(WORD, SHARE_ASKED, SHARE_GIVEN);

    private final Set<Message.ContentCase> takes = EnumSet.of(TEXT, BEGUN_ANEW, SIGN_OF_LIFE, CONTENT_NOT_SET);

    Hearer(Message.ContentCase... more) {
        takes.addAll(Set.of(more));
    }

    boolean takes(Message.ContentCase content) {
        return takes.contains(content);
    }

    /** Whether {@code kind} finds no room behind what waits. */
    boolean misses(Said.Kind kind, Incoming in) {
        return this == CIRCLE && kind.isForPeople() && in.full();
    }
}
