package org.vigil.client;

import org.vigil.crypto.SigningKey;
import org.vigil.wire.Id;
import org.vigil.wire.Statement;
import org.vigil.wire.StatementAnswer;

/** The contract's operations on one seat. */
final class RemoteSeat {
    private final Transport line;
    private final Id id;

    RemoteSeat(Transport line, Id id) {
        this.line = line;
        this.id = id;
    }

    StatementAnswer state(SigningKey seat, Statement statement) throws Trouble {
        return line.send(
                Ask.post("/v1/seats/" + id.text() + "/statements", statement).signedBy(seat), StatementAnswer.class);
    }
}
