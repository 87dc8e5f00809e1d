package org.vigil.mailbox;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Hpke;
import org.vigil.crypto.VerifyKey;
import org.vigil.crypto.XEdDsa;
import org.vigil.web.Refused;
import org.vigil.wire.Blob;
import org.vigil.wire.KeySet;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.NewMailbox;
import org.vigil.wire.OneTimeKey;
import org.vigil.wire.OneTimeKeys;
import org.vigil.wire.Problem;
import org.vigil.wire.SignedKey;

/** Looks at keys before they are kept: what is useless is refused while someone is there to be told. */
final class KeyCheck {
    private static final int KYBER_SIZE = 1_569;
    private static final byte KYBER_1024 = 8;
    private static final byte CURVE25519 = 5;

    private KeyCheck() {}

    /**
     * A read key that verifies, and a notice key exactly where there will be notices.
     *
     * @throws Refused {@link Problem#BAD_KEY}
     */
    static void check(NewMailbox wanted) {
        boolean forNotices = wanted.kind() == MailboxKind.NOTICES;
        require(isVerifyKey(wanted.readKey()) && forNotices == (wanted.noticeKey() != null));
        require(!forNotices || isNoticeKey(wanted.noticeKey()));
    }

    /**
     * Prekeys of the kinds PQXDH needs, all signed by the identity key.
     *
     * @throws Refused {@link Problem#BAD_KEY}
     */
    static void check(MailboxKeys keys) {
        for (KeySet set : List.of(keys.messages(), keys.letters())) {
            require(isKey(set.ec().key(), XEdDsa.KEY_SIZE, CURVE25519) && isSigned(set.ec(), keys.identityKey()));
            require(isKey(set.kyber().key(), KYBER_SIZE, KYBER_1024) && isSigned(set.kyber(), keys.identityKey()));
        }
    }

    /**
     * One-time keys, no id twice, Kyber keys signed by {@code identityKey}.
     *
     * @throws Refused {@link Problem#BAD_KEY}
     */
    static void check(OneTimeKeys keys, Blob identityKey) {
        require(areDistinct(keys.ec().stream().map(OneTimeKey::id).toList()));
        require(areDistinct(keys.kyber().stream().map(SignedKey::id).toList()));
        for (OneTimeKey ec : keys.ec()) {
            require(isKey(ec.key(), XEdDsa.KEY_SIZE, CURVE25519));
        }
        for (SignedKey kyber : keys.kyber()) {
            require(isKey(kyber.key(), KYBER_SIZE, KYBER_1024) && isSigned(kyber, identityKey));
        }
    }

    private static boolean areDistinct(List<Integer> ids) {
        return ids.stream().distinct().count() == ids.size();
    }

    private static void require(boolean good) {
        if (!good) {
            throw new Refused(Problem.BAD_KEY);
        }
    }

    private static boolean isVerifyKey(Blob key) {
        try {
            return VerifyKey.of(key.bytes()).bytes().length == key.size();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isNoticeKey(@Nullable Blob key) {
        return key != null && Hpke.isPublicKey(key.bytes());
    }

    private static boolean isKey(Blob key, int size, byte type) {
        return key.size() == size && key.bytes()[0] == type;
    }

    private static boolean isSigned(SignedKey key, Blob identityKey) {
        return XEdDsa.verify(
                identityKey.bytes(), key.key().bytes(), key.signature().bytes());
    }
}
