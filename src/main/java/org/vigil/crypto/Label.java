package org.vigil.crypto;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What bytes are for. Every derivation, signature and seal takes one, so that none passes for another's. */
public enum Label {
    /** The id of a mailbox, from the admission token that bought it. */
    MAILBOX_ID("vigil/mailbox-id"),
    /** The id of a watch, from the admission token that bought it. */
    WATCH_ID("vigil/watch-id"),
    /** The id of a seat, from its public key. */
    SEAT_ID("vigil/seat-id"),
    /** The id of an alarm, from its watch and number. */
    ALARM_ID("vigil/alarm-id"),
    /** The id of a notice, from all that makes it one. */
    NOTICE_ID("vigil/notice-id"),
    /** How much earlier than its interval a check-in is due, from the watch and the act; public. */
    JITTER("vigil/jitter"),
    /** Where a newer notice replaces an unread older one. */
    SLOT_ID("vigil/slot-id"),
    /** The server's MAC over a nonce. */
    NONCE("vigil/nonce"),
    /** A notice: signed by the notice key, sealed to a mailbox. */
    NOTICE("vigil/notice"),
    /** The server key's word for a notice key. */
    NOTICE_CERTIFICATE("vigil/notice-certificate"),
    /** What a packet is encrypted under, from its opening key. */
    PACKET_KEY("vigil/packet-key"),
    /** What commits a packet to its opening key. */
    PACKET_COMMITMENT("vigil/packet-commitment"),
    /** The next entry key of the last word, from the one before. */
    LAST_WORD_NEXT("vigil/last-word-next"),
    /** What one last word is encrypted under, from its entry key. */
    LAST_WORD("vigil/last-word"),
    /** The owner's word for the shares of a generation. */
    SHARE("vigil/share"),
    /** The recovery key, from the words on paper. */
    RECOVERY_KEY("vigil/recovery-key"),
    /** By which a contact knows a drill letter, from the seed of the seat key. */
    DRILL_MARK("vigil/drill-mark"),
    /** One of the slots that open a vault. */
    VAULT_SLOT("vigil/vault-slot"),
    /** An envelope in a mailbox for messages: sealed to the mailbox's identity key. */
    ENVELOPE("vigil/envelope"),
    /** What a contact's passphrase says to the other contacts of an exile, from what its slot says. */
    CIRCLE_WORD("vigil/circle-word"),
    /** What binds an entry of the operators' audit log to the one before. */
    AUDIT("vigil/audit"),
    /** The message of every blind token; what tells one from another is the random prefix before it. */
    BLIND_TOKEN("vigil/blind-token"),
    /** Serial, salt and factor of a blinding, from its seed. */
    BLINDING("vigil/blinding"),
    /** What an admission token was exchanged for: a blinded message. */
    EXCHANGE("vigil/exchange"),
    /** The server key's word for a key for blind signatures. */
    BLIND_KEY("vigil/blind-key"),
    /** Work that earns an admission. */
    WORK("vigil/work"),
    /** A row's name for operators, from what must not be named. */
    PSEUDONYM("vigil/pseudonym"),
    /** A copy of all that the server keeps. */
    BACKUP("vigil/backup"),
    /** All that a canary of the self-test is made of. */
    CANARY("vigil/canary"),
    /** A beat: signed by the notice key for whoever watches the server from outside. */
    BEAT("vigil/beat"),
    /** The file that keeps a client's secrets. */
    VAULT("vigil/vault");

    private final String text;

    Label(String text) {
        this.text = text;
    }

    /** ASCII, {@code vigil/notice-certificate} for instance. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * What to sign or hash when {@code parts} are meant for this purpose: the label, a zero byte, the parts. The zero
     * keeps one label from being the beginning of another; that the parts can be told apart is the caller's to see to.
     */
    public byte[] message(byte[]... parts) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        byte[] label = bytes();
        message.write(label, 0, label.length);
        message.write(0);
        for (byte[] part : parts) {
            message.write(part, 0, part.length);
        }
        return message.toByteArray();
    }
}
