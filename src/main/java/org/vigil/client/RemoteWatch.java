package org.vigil.client;

import org.vigil.crypto.SigningKey;
import org.vigil.wire.CheckIn;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.Id;
import org.vigil.wire.NewWatch;
import org.vigil.wire.OwnerView;

/** The contract's operations on one watch. */
final class RemoteWatch {
    private final Transport line;
    private final Id id;

    RemoteWatch(Transport line, Id id) {
        this.line = line;
        this.id = id;
    }

    OwnerView arm(Purchase purchase, SigningKey owner, NewWatch watch) throws Trouble {
        return line.send(Ask.post("/v1/watches", watch).buying(purchase).signedBy(owner), OwnerView.class);
    }

    OwnerView view(SigningKey owner) throws Trouble {
        return line.send(Ask.get("/v1/watches/" + id.text()).signedBy(owner), OwnerView.class);
    }

    CheckInAnswer checkIn(SigningKey owner, CheckIn checkIn) throws Trouble {
        return line.send(
                Ask.post("/v1/watches/" + id.text() + "/check-ins", checkIn).signedBy(owner), CheckInAnswer.class);
    }
}
