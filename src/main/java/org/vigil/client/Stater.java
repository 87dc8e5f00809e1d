package org.vigil.client;

import java.time.Instant;
import org.vigil.wire.Id;
import org.vigil.wire.Statement;
import org.vigil.wire.StatementAnswer;

/**
 * What a contact says to the server, for a seat. Each statement is followed by a message to the exile's other contacts who
 * are known: it tells their devices by which passphrase the vault was open, and looks the same whichever it was.
 */
public abstract class Stater {
    Stater() {}

    abstract Stating stating();

    /** The seat that is meant, if none was named. */
    abstract OnlySeat only();

    /** "Something is wrong", for the only seat. */
    public StatementAnswer concern() throws Trouble {
        return concern(only().taken(new NoOpenAlarm()));
    }

    /**
     * "Something is wrong", at any time: opens an alarm at once, or joins the open one. By this alone no letter leaves;
     * it takes a second contact, or the exile's own silence. Never refused.
     */
    public StatementAnswer concern(Id seat) throws Trouble {
        return stating().state(seat, Statement.Kind.CONCERN, null);
    }

    /** "I spoke with them, they are safe until then", about the open alarm. */
    public StatementAnswer vouch(Instant until) throws Trouble {
        return vouch(only().alarmed(), until);
    }

    /** "I spoke with them, they are safe until then": holds the next rung, once. */
    public StatementAnswer vouch(Id seat, Instant until) throws Trouble {
        return stating().state(seat, Statement.Kind.VOUCH, until);
    }

    /** "They are missing", about the open alarm. */
    public StatementAnswer confirm() throws Trouble {
        return confirm(only().alarmed());
    }

    /** "They are missing", about the open alarm of a seat: voids the votes to close, counts for gated rungs. */
    public StatementAnswer confirm(Id seat) throws Trouble {
        return stating().state(seat, Statement.Kind.CONFIRM, null);
    }

    /** "I have it", about the open alarm. */
    public StatementAnswer acknowledge() throws Trouble {
        return acknowledge(only().alarmed());
    }

    /** "I have it", about the open alarm of a seat: holds the next rung for a while. */
    public StatementAnswer acknowledge(Id seat) throws Trouble {
        return stating().state(seat, Statement.Kind.ACK, null);
    }

    /** A vote to close the open alarm. */
    public StatementAnswer closeAlarm() throws Trouble {
        return closeAlarm(only().alarmed());
    }

    /** A vote to close the open alarm of a seat. */
    public StatementAnswer closeAlarm(Id seat) throws Trouble {
        return stating().state(seat, Statement.Kind.CLOSE, null);
    }

    /** Voids the votes to close the open alarm. */
    public StatementAnswer object() throws Trouble {
        return object(only().alarmed());
    }

    /** Voids the votes to close the open alarm of a seat. */
    public StatementAnswer object(Id seat) throws Trouble {
        return stating().state(seat, Statement.Kind.OBJECT, null);
    }
}
