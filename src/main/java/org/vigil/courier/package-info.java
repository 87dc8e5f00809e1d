/**
 * Moves what a watch owes to the mailboxes it is owed to: at least once, for ever, in any order.
 *
 * <p>Begin at {@link org.vigil.courier.Courier}. A notice is owed from the commit of the decision that owes it, in the
 * same script; nothing is sent before. It stops being owed when the mailbox holds it, or when its reader deleted the
 * mailbox. Between the two a crash can only cause a second delivery, which the mailbox and the SDK recognise by the
 * notice's id.
 */
@NullMarked
package org.vigil.courier;

import org.jspecify.annotations.NullMarked;
