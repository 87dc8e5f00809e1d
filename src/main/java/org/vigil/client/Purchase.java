package org.vigil.client;

import org.vigil.crypto.BlindToken;
import org.vigil.crypto.Hkdf;
import org.vigil.crypto.Label;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;

/** An admission token, blind or not, and the one request it is spent on; kept until the server has confirmed what it bought. */
record Purchase(Blob token, Id idempotencyKey) {
    static Purchase with(Blob token, Device device) {
        return new Purchase(token, Id.random(device.random()));
    }

    /** The id that both sides give what was bought. */
    Id id(Label label) {
        return Id.of(Hkdf.derive(BlindToken.serial(token.bytes()), idempotencyKey.bytes(), label, Id.SIZE));
    }
}
