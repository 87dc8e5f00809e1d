package org.vigil.client;

import java.util.List;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;

/** By what means a mailbox is read: a {@link MailStream}, or {@link Polled}. Delivers at least once, oldest first. */
interface Inflow {
    /**
     * What came and was not acknowledged.
     *
     * @param wait seconds to wait for the first envelope, where there is no other way to hear of it
     */
    Delivery read(long wait) throws Trouble;

    /** Lets go of envelopes that are safe here. */
    void acknowledge(List<Id> safe) throws Trouble;
}
