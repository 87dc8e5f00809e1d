package org.vigil.client;

import java.util.List;
import org.vigil.wire.Id;

/** What a contact does with the letters that came: shares, the packet, challenges. Asks no server. */
public abstract class Opener extends Stater {
    Opener() {}

    abstract Vault<ContactState> vault();

    abstract CircleTalks circles();

    /**
     * Own share, to hand to another contact: whoever has enough of them opens the packet. Two lines, for two packets, as
     * long as the letter before the one that counts is delivered too.
     */
    public String share() throws Trouble {
        return share(only().lettered());
    }

    /** A seat's own share, to hand to another contact. */
    public String share(Id seat) throws Trouble {
        return opening(seat).text();
    }

    /** Opens the packet with the shares that other contacts handed over, and those that {@link Contact#circle()} gathered. Asks no server. */
    public Opened openPacket(List<String> sharesOfOthers) throws Trouble {
        return openPacket(only().lettered(), sharesOfOthers);
    }

    /**
     * Opens the packet of a seat. Asks no server.
     *
     * @throws BadShare naming the one that is wrong, or saying how many are missing
     * @throws DamagedPacket if all shares are right and the packet is not
     */
    public Opened openPacket(Id seat, List<String> sharesOfOthers) throws Trouble {
        return opening(seat).open(sharesOfOthers, circles().now(seat).shares());
    }

    /**
     * What to ask whoever claims to be the exile of a seat, by their letter. Asks no server.
     *
     * @throws NoLetter if none has come
     */
    public List<Challenge> challenges(Id seat) throws NoLetter {
        opening(seat);
        ContactState.SeatState lettered = vault().state().seat(seat);
        return lettered == null ? List.of() : lettered.inbox().challenges();
    }

    /** The same by the only letter. */
    public List<Challenge> challenges() throws Trouble {
        return challenges(only().lettered());
    }

    private Opening opening(Id id) throws NoLetter {
        ContactState.SeatState seat = vault().state().seat(id);
        return new Opening(seat == null ? List.of() : seat.inbox().held());
    }
}
