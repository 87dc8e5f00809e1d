package org.vigil;

import java.util.List;
import java.util.stream.Stream;
import org.vigil.client.Contact;
import org.vigil.client.Exile;
import org.vigil.client.Invitation;
import org.vigil.client.Trouble;
import org.vigil.wire.Blob;

/** Where people meet: a server, and devices that know it. */
public interface Setting {
    /** An exile with an empty vault. */
    Exile exile(String name) throws Trouble;

    /** A contact with an empty vault. */
    Contact contact(String name) throws Trouble;

    /** An admission, as an operator mints them. */
    Blob admission();

    /** So many of them. */
    default List<Blob> admissions(int count) {
        return Stream.generate(this::admission).limit(count).toList();
    }

    /** The same for a guardian. */
    default Invitation guardianInvitation(Exile exile, String name) throws Trouble {
        return exile.inviteGuardian(name, admission(), admissions(Invitation.GUARDIAN_ADMISSIONS));
    }

    /** An invitation for {@code name} that pays for all. */
    default Invitation invitation(Exile exile, String name) throws Trouble {
        return exile.invite(name, admission(), admissions(Invitation.ADMISSIONS));
    }
}
