package org.vigil.admin;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Digest;
import org.vigil.crypto.Label;
import org.vigil.wire.AuditEntry;
import org.vigil.wire.Blob;

/**
 * What makes the audit log one chain. The hash of an entry is SHA-256 over {@link Label#AUDIT}, a zero byte, the hash of the
 * entry before (32 bytes), the number and the milliseconds since 1970 (8 bytes each, big endian), then operator, serial, act,
 * about and reason, each as 4 bytes of length and UTF-8.
 */
public final class AuditChain {
    /** What the first entry follows. */
    static final Blob BEGINNING = Blob.of(new byte[Digest.SIZE]);

    private AuditChain() {}

    /** The hash that {@code entry} must have; the one it has does not matter. */
    static Blob hash(AuditEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(entry.previous().bytes());
            out.writeLong(entry.number());
            out.writeLong(entry.at().toEpochMilli());
            for (String text : List.of(entry.operator(), entry.serial(), entry.act(), entry.about(), entry.reason())) {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                out.writeInt(utf8.length);
                out.write(utf8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Blob.of(Digest.sha256(Label.AUDIT.message(bytes.toByteArray())));
    }

    /**
     * What is wrong with a log, or a part of it without a gap; null if nothing is. That entries were cut off at its end does
     * not show: it takes the hash of an entry that is known to have been there.
     */
    public static @Nullable String fault(List<AuditEntry> entries) {
        AuditEntry before = null;
        for (AuditEntry entry : entries) {
            boolean begins = before == null;
            if (begins && entry.number() == 1 && !entry.previous().equals(BEGINNING)) {
                return "Entry 1 follows another.";
            }
            if (before != null && entry.number() != before.number() + 1) {
                return "After entry " + before.number() + " comes entry " + entry.number() + ".";
            }
            if (before != null && !entry.previous().equals(before.hash())) {
                return "Entry " + entry.number() + " does not follow entry " + before.number() + ".";
            }
            if (!entry.hash().equals(hash(entry))) {
                return "Entry " + entry.number() + " was altered.";
            }
            before = entry;
        }
        return null;
    }
}
