package org.vigil.watch;

import org.vigil.crypto.VerifyKey;

/** A seat that a request claims to come from, with its watch as read. */
record Speaker(WatchStore.Stored stored, Keyring.Holder holder) {
    VerifyKey key() {
        return Keyring.verifyKey(holder.key());
    }
}
