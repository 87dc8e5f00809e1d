package org.vigil.client;

import org.jspecify.annotations.Nullable;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.ChangeAnswer;
import org.vigil.wire.CheckIn;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.Distress;
import org.vigil.wire.DrillAnswer;
import org.vigil.wire.Id;
import org.vigil.wire.NewDrill;
import org.vigil.wire.NewKey;
import org.vigil.wire.NewWatch;
import org.vigil.wire.OwnerChange;
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
        line.vet(purchase.token());
        return line.send(Ask.post("/v1/watches", watch).buying(purchase).signedBy(owner), OwnerView.class);
    }

    OwnerView view(SigningKey owner) throws Trouble {
        return line.send(Ask.get(path("")).signedBy(owner), OwnerView.class);
    }

    CheckInAnswer checkIn(SigningKey owner, CheckIn checkIn) throws Trouble {
        return line.send(Ask.post(path("/check-ins"), checkIn).signedBy(owner), CheckInAnswer.class);
    }

    ChangeAnswer change(SigningKey owner, OwnerChange change) throws Trouble {
        return line.send(Ask.post(path("/changes"), change).signedBy(owner), ChangeAnswer.class);
    }

    void distress(SigningKey owner, Distress call, @Nullable Leeway leeway) throws Trouble {
        line.send(Ask.post(path("/distress"), call).signedBy(owner).within(leeway));
    }

    DrillAnswer drill(SigningKey owner, NewDrill drill) throws Trouble {
        return line.send(Ask.post(path("/drills"), drill).signedBy(owner), DrillAnswer.class);
    }

    OwnerView rekey(SigningKey recovery, NewKey key) throws Trouble {
        return line.send(Ask.put(path("/owner-key"), key).signedBy(recovery), OwnerView.class);
    }

    private String path(String rest) {
        return "/v1/watches/" + id.text() + rest;
    }
}
