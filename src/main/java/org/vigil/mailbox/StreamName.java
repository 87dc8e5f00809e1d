package org.vigil.mailbox;

import java.time.Instant;
import org.vigil.wire.Id;

/**
 * One stream among those of its mailbox.
 *
 * @param name random
 * @param begun when the nonce was issued that its opening is signed over: an attempt that was given up and is served late is
 *     known by it
 */
record StreamName(Id mailbox, Id name, Instant begun) {}
