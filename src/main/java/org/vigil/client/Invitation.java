package org.vigil.client;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.vigil.crypto.BlindToken;
import org.vigil.wire.Blob;
import org.vigil.wire.Fields;
import org.vigil.wire.Id;
import org.vigil.wire.ServerAddress;

/**
 * What an exile gives a contact, out of band and to nobody else: whoever has it can take the seat, once. As text:
 * {@code vigil:v1?…}, short enough for a QR code.
 *
 * @param mailbox the exile's mailbox for this contact alone
 * @param capability redeems that mailbox, once; 32 bytes
 * @param identityKey of that mailbox, 33 bytes: letters come under it
 * @param seatKey the private half of the seat key, an Ed25519 seed of 32 bytes
 * @param guardian whether the contact gets pulses, too
 * @param admissions buy the contact's own mailboxes, if the exile pays for them: {@link #admissions(boolean)}, all blind
 *     or none of them; or there are none
 */
public record Invitation(
        ServerAddress server,
        Id mailbox,
        Blob capability,
        Blob identityKey,
        Blob seatKey,
        boolean guardian,
        List<Blob> admissions) {
    /** Which of a contact's tokens buys the mailbox for the exile's other contacts. */
    static final int CIRCLE = 2;
    /** How many mailboxes a contact makes for a seat, each for a token: for notices, for messages, for other contacts. */
    public static final int ADMISSIONS = CIRCLE + 1;

    /** Which of a guardian's tokens buys the mailbox for pulses. */
    static final int PULSES = ADMISSIONS;
    /** A guardian makes one more, for pulses. */
    public static final int GUARDIAN_ADMISSIONS = ADMISSIONS + 1;

    private static final int TOKEN = 32;
    private static final String SCHEME = "vigil:v1?";

    /** Whether these can go along with an invitation. */
    static boolean canPay(List<Blob> tokens, boolean guardian) {
        long kinds = tokens.stream().map(Blob::size).distinct().count();
        return tokens.isEmpty() || (tokens.size() == admissions(guardian) && kinds == 1);
    }

    /** Reads {@link #text()}; spaces and line breaks in between do no harm. */
    public static Invitation parse(String text) throws BadInvitation {
        try {
            return from(Fields.parse(SCHEME, "vigil:", text));
        } catch (IllegalArgumentException e) {
            throw new BadInvitation(String.valueOf(e.getMessage())); // fixed texts, for people
        }
    }

    /** How many tokens a contact's own mailboxes take. */
    public static int admissions(boolean guardian) {
        return guardian ? GUARDIAN_ADMISSIONS : ADMISSIONS;
    }

    private static Invitation from(Fields fields) {
        boolean guardian = fields.optionalBlob("g", 1) != null;
        int tokens = admissions(guardian);
        return new Invitation(
                ServerAddress.from(fields),
                Id.of(fields.blob("m", Id.SIZE).bytes()),
                fields.blob("c", 32),
                fields.blob("i", 33),
                fields.blob("q", 32),
                guardian,
                tokens(fields, tokens));
    }

    private static List<Blob> tokens(Fields fields, int count) {
        String given = fields.values().get("a");
        boolean blind = given != null && given.length() >= BlindToken.SIZE;
        int size = blind ? BlindToken.SIZE : TOKEN;
        Blob joined = fields.optionalBlob("a", count * size);
        List<Blob> tokens = new ArrayList<>();
        for (int i = 0; joined != null && i < count; i++) {
            tokens.add(Blob.of(Arrays.copyOfRange(joined.bytes(), i * size, (i + 1) * size)));
        }
        return tokens;
    }

    /** For a QR code, or to be copied. A secret until it is used. */
    public String text() {
        Map<String, String> fields = server.fields();
        fields.put("m", mailbox.text());
        fields.put("c", capability.text());
        fields.put("i", identityKey.text());
        fields.put("q", seatKey.text());
        if (guardian) {
            fields.put("g", Blob.of(new byte[1]).text());
        }
        if (!admissions.isEmpty()) {
            fields.put("a", joined(admissions).text());
        }
        return Fields.text(SCHEME, fields);
    }

    private static Blob joined(List<Blob> tokens) {
        ByteBuffer joined =
                ByteBuffer.allocate(tokens.stream().mapToInt(Blob::size).sum());
        tokens.forEach(token -> joined.put(token.bytes()));
        return Blob.of(joined.array());
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "Invitation";
    }
}
