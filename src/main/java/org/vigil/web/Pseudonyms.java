package org.vigil.web;

import java.security.SecureRandom;
import java.util.Arrays;
import org.vigil.crypto.Hmac;
import org.vigil.crypto.Label;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;

/**
 * Names for what must not be named: under them a row stays the same row for whoever looks twice, until this process ends.
 * They are HMAC-SHA256, cut to 9 bytes, under a key that is kept nowhere: nobody, with any disk or any list of ids, can tell
 * afterwards whose they were.
 */
public final class Pseudonyms {
    private static final int SIZE = 9;

    private final byte[] key = new byte[Hmac.SIZE];

    /** Under a new key. */
    public Pseudonyms(SecureRandom random) {
        random.nextBytes(key);
    }

    /** 12 characters of base64url. */
    public String of(Id id) {
        byte[] tag = Hmac.sha256(key, Label.PSEUDONYM.message(id.bytes()));
        return Blob.of(Arrays.copyOf(tag, SIZE)).text();
    }
}
