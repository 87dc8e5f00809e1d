package org.vigil.watch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.vigil.crypto.Hkdf;
import org.vigil.crypto.Label;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;

/** The ids that follow from others, so that a second try finds what the first one made. */
final class Ids {
    private Ids() {}

    /** A contact knows their watch by this alias only. */
    static Id seat(Blob seatKey) {
        return derive(seatKey.bytes(), new byte[0], Label.SEAT_ID);
    }

    /** Of an alarm of a watch; says nothing of how many there were before. */
    static Id alarm(Id watch, long number) {
        byte[] salt = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        return derive(watch.bytes(), salt, Label.ALARM_ID);
    }

    /** Of what is owed to one seat, once in the life of a watch. */
    static Id notice(Id watch, Owed owed) {
        byte[] kind = owed.kind().name().getBytes(StandardCharsets.US_ASCII);
        byte[] salt = ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES + kind.length)
                .putLong(owed.alarm())
                .putInt(owed.ordinal())
                .putInt(owed.seat())
                .put(kind)
                .array();
        return derive(watch.bytes(), salt, Label.NOTICE_ID);
    }

    private static Id derive(byte[] ikm, byte[] salt, Label label) {
        return Id.of(Hkdf.derive(ikm, salt, label, Id.SIZE));
    }
}
