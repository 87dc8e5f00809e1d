package org.vigil.watch;

import java.time.Instant;
import org.vigil.wire.StatementAnswer;

/** A statement as it was recorded and answered; said again, it is answered the same. */
record Said(Instant at, StatementAnswer answer) {}
