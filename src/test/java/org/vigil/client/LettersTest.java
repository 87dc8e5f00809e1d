package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.crypto.Digest;
import org.vigil.crypto.SigningKey;
import org.vigil.crypto.Unopenable;
import org.vigil.crypto.XEdDsa;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.SignedKey;

class LettersTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final SecureRandom random = new SecureRandom();
    private final Signal.Identity exile = Signal.generate(random, NOW);
    private final Signal.Identity contact = Signal.generate(random, NOW);
    private final Share share = share();
    private final Letter letter = new Letter("Call the desk.", List.of(new Letter.Card("Гулноза", "+99 800")));

    private Share share() {
        byte[] value = new byte[32];
        random.nextBytes(value);
        List<Blob> hashes = List.of(Blob.of(Digest.sha256(value)), Blob.of(new byte[32]));
        return Share.sign(Id.random(random), 2, List.of(value), hashes, SigningKey.generate(random))
                .get(0);
    }

    private Blob sealed(Letter what) throws Trouble {
        return Letters.seal(exile, Signal.publicKeys(contact), new Letters.OpenLetter(what, share), NOW);
    }

    @Test
    void a_letter_comes_out_as_it_went_in() throws Exception {
        Letters.OpenLetter open = Letters.open(contact, Signal.identityKey(exile), sealed(letter));
        assertThat(open).isEqualTo(new Letters.OpenLetter(letter, share));
    }

    @Test
    void it_can_be_opened_again() throws Exception {
        Blob sealed = sealed(letter);
        Letters.open(contact, Signal.identityKey(exile), sealed);
        assertThat(Letters.open(contact, Signal.identityKey(exile), sealed).letter())
                .isEqualTo(letter);
    }

    @Test
    @Tag("TM-21")
    void every_letter_is_4096_bytes_and_shows_the_same_length_inside() throws Exception {
        byte[] empty = sealed(Letter.of("")).bytes();
        byte[] full = sealed(Letter.of("x".repeat(1_500))).bytes();
        assertThat(empty).hasSize(Limits.LETTER);
        assertThat(full).hasSize(Limits.LETTER);
        assertThat(List.of(full[1], full[2])).isEqualTo(List.of(empty[1], empty[2]));
    }

    @Test
    void the_fullest_letter_fits_and_one_byte_more_is_refused_in_bytes() throws Exception {
        int room = 0;
        for (int length = 1_500; length < FirstFlight.ROOM; length++) {
            try {
                sealed(Letter.of("x".repeat(length)));
                room = length;
            } catch (TooLong e) {
                assertThat(e).hasMessage("A letter is too long by 1 bytes.");
                break;
            }
        }
        assertThat(room).isGreaterThan(1_800);
    }

    @Test
    @Tag("TM-90")
    void keys_open_letters_for_400_days_after_others_took_their_place_and_no_longer() throws Exception {
        Blob sealed = sealed(letter);
        assertThat(looking(89).letters()).isEqualTo(contact.letters());
        Signal.Identity later = looking(90, 180, 270, 360, 450, 489);
        assertThat(Letters.open(later, Signal.identityKey(exile), sealed).letter())
                .isEqualTo(letter);
        Signal.Identity tooLate = Signal.freshLetters(later, random, NOW.plus(Duration.ofDays(491)));
        assertThat(tooLate.letters()).as("no new ones are due").isEqualTo(later.letters());
        assertThatThrownBy(() -> Letters.open(tooLate, Signal.identityKey(exile), sealed))
                .isInstanceOf(Unopenable.class);
    }

    /** The contact, who looked on these days. */
    private Signal.Identity looking(int... days) {
        Signal.Identity now = contact;
        for (int day : days) {
            now = Signal.freshLetters(now, random, NOW.plus(Duration.ofDays(day)));
        }
        return now;
    }

    @Test
    void a_letter_from_another_identity_does_not_open() throws Exception {
        Blob sealed = sealed(letter);
        Signal.Identity stranger = Signal.generate(random, NOW);
        assertThatThrownBy(() -> Letters.open(contact, Signal.identityKey(stranger), sealed))
                .isInstanceOf(Unopenable.class);
    }

    @Test
    void a_letter_to_another_contact_does_not_open() throws Exception {
        Blob sealed = sealed(letter);
        Signal.Identity other = Signal.generate(random, NOW);
        assertThatThrownBy(() -> Letters.open(other, Signal.identityKey(exile), sealed))
                .isInstanceOf(Unopenable.class);
    }

    @Test
    void no_altered_byte_of_the_message_passes() throws Exception {
        byte[] sealed = sealed(letter).bytes();
        int length = (sealed[1] & 0xff) << 8 | (sealed[2] & 0xff);
        for (int i = 0; i < 3 + length; i += 97) {
            byte[] altered = sealed.clone();
            altered[i] ^= 1;
            assertThatThrownBy(() -> Letters.open(contact, Signal.identityKey(exile), Blob.of(altered)))
                    .isInstanceOf(Unopenable.class);
        }
    }

    @Test
    void nothing_that_is_not_a_letter_opens() {
        for (byte[] junk : List.of(new byte[0], new byte[Limits.LETTER], new byte[Limits.LETTER + 1])) {
            assertThatThrownBy(() -> Letters.open(contact, Signal.identityKey(exile), Blob.of(junk)))
                    .isInstanceOf(Unopenable.class);
        }
    }

    @Test
    void keys_that_the_identity_did_not_sign_are_refused() {
        MailboxKeys theirs = Signal.publicKeys(contact);
        MailboxKeys mixed = new MailboxKeys(
                Signal.identityKey(exile), theirs.registrationId(), theirs.messages(), theirs.letters());
        assertThatThrownBy(() -> Letters.seal(exile, mixed, new Letters.OpenLetter(letter, share), NOW))
                .isInstanceOf(BadKeys.class);
    }

    @Test
    void the_server_can_check_what_is_published() {
        MailboxKeys keys = Signal.publicKeys(contact);
        for (SignedKey key : List.of(
                keys.messages().ec(),
                keys.messages().kyber(),
                keys.letters().ec(),
                keys.letters().kyber())) {
            assertThat(XEdDsa.verify(
                            keys.identityKey().bytes(),
                            key.key().bytes(),
                            key.signature().bytes()))
                    .isTrue();
        }
    }
}
