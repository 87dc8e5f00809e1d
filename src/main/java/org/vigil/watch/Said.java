package org.vigil.watch;

import java.time.Instant;
import org.vigil.wire.Id;
import org.vigil.wire.StatementAnswer;

/**
 * A statement as it was recorded and answered; said again, it is answered the same.
 *
 * @param id the same on every try
 */
record Said(Id id, Instant at, StatementAnswer answer) {
    /** The same said under another id: from now on that one, too, is the same statement. */
    Said under(Event.Stated stated) {
        return new Said(stated.id(), at, answer);
    }

    /** Whether it is this very statement that comes again, however late. */
    boolean is(Event.Stated stated) {
        return id.equals(stated.id());
    }
}
