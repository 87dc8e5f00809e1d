package org.vigil.client;

import java.util.ArrayList;
import java.util.List;
import org.vigil.crypto.BlindToken;
import org.vigil.crypto.BlindVerifyKey;
import org.vigil.crypto.VerifyKey;
import org.vigil.wire.AdmissionTerms;
import org.vigil.wire.BlindKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Limits;
import org.vigil.wire.ServerAddress;

/** The keys for blind signatures that a server shows, each with the word of its offline key, the newest first. */
record ShownKeys(List<BlindVerifyKey> keys) {
    /** @throws NotUnderstood if one is without, or there are more than there may be: they could be marks */
    static ShownKeys of(AdmissionTerms terms, ServerAddress server) throws NotUnderstood {
        if (terms.blindKeys().size() > Limits.BLIND_KEYS) {
            throw new NotUnderstood();
        }
        List<BlindVerifyKey> keys = new ArrayList<>();
        for (BlindKey shown : terms.blindKeys()) {
            keys.add(certified(shown, server));
        }
        return new ShownKeys(keys);
    }

    /** @throws Refusal if none of them signed it */
    void vet(Blob token) throws Refusal {
        byte[] bytes = token.bytes();
        if (keys.stream().noneMatch(key -> BlindToken.isGood(bytes, key))) {
            throw Refusal.markedToken();
        }
    }

    private static BlindVerifyKey certified(BlindKey shown, ServerAddress server) throws NotUnderstood {
        try {
            BlindVerifyKey key = BlindVerifyKey.of(shown.key().bytes());
            byte[] message = key.certificateMessage(shown.notBefore(), shown.notAfter());
            VerifyKey offline = VerifyKey.of(server.serverKey().bytes());
            if (offline.verify(message, shown.signature().bytes())) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new NotUnderstood();
    }
}
