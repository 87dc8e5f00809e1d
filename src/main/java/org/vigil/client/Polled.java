package org.vigil.client;

import java.util.List;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Acknowledgement;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;

/** A mailbox that is asked. */
record Polled(RemoteMailbox mailbox, SigningKey reader) implements Inflow {
    @Override
    public Delivery read(long wait) throws Trouble {
        return mailbox.read(reader, wait);
    }

    @Override
    public void acknowledge(List<Id> safe) throws Trouble {
        mailbox.acknowledge(reader, new Acknowledgement(safe));
    }
}
