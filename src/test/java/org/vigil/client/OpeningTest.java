package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.crypto.Digest;
import org.vigil.crypto.Shares;
import org.vigil.crypto.SigningKey;
import org.vigil.crypto.Unopenable;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;

class OpeningTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final SecureRandom random = new SecureRandom();
    private final SigningKey owner = SigningKey.generate(random);
    private final LastWord first = new LastWord(1, Blob.of(random.generateSeed(32)));
    private final byte[] openingKey = random.generateSeed(32);
    private final Id generation = Id.random(random);
    private final List<Share> shares = shares(generation, openingKey);

    private List<Share> shares(Id of, byte[] key) {
        List<byte[]> values = Shares.split(key, 2, 4, random);
        List<Blob> hashes = new ArrayList<>();
        values.forEach(value -> hashes.add(Blob.of(Digest.sha256(value))));
        return Share.sign(of, 2, values, hashes, owner);
    }

    private Inbox.Held held(int index, Notice.Word... words) throws TooLong {
        Blob packet = new Packet("what to do", first).seal(openingKey, generation);
        return new Inbox.Held(shares.get(index), packet, List.of(words), false, Proof.PROVEN);
    }

    private Notice.Word word(LastWord at, String text) throws TooLong {
        return new Notice.Word(at.sequence(), NOW, at.seal(text, random));
    }

    @Test
    void two_shares_open_packet_and_words_newest_first() throws Exception {
        Opening opening = new Opening(List.of(held(0, word(first, "monday"), word(first.at(3), "tuesday"))));
        Opened opened = opening.open(List.of(shares.get(2).text()));
        assertThat(opened.packet()).isEqualTo("what to do");
        assertThat(opened.words()).extracting(Opened.Word::text).containsExactly("tuesday", "monday");
    }

    @Test
    void spaces_and_line_breaks_in_a_share_do_no_harm() throws Exception {
        String text = shares.get(2).text();
        String wrapped = " " + text.substring(0, 20) + "\r\n " + text.substring(20) + "\n";
        assertThat(new Opening(List.of(held(0))).open(List.of(wrapped)).packet())
                .isEqualTo("what to do");
    }

    @Test
    @Tag("TM-11")
    void one_share_alone_says_how_many_are_missing() throws Exception {
        Opening opening = new Opening(List.of(held(0)));
        assertThatThrownBy(() -> opening.open(List.of()))
                .isInstanceOf(BadShare.class)
                .hasMessage("The packet needs 1 more share from other contacts.");
        assertThatThrownBy(() -> opening.open(List.of(shares.get(0).text())))
                .hasMessage("The packet needs 1 more share from other contacts.");
    }

    @Test
    @Tag("TM-11")
    void a_wrong_share_is_named() throws Exception {
        Share right = shares.get(1);
        Share wrong =
                new Share(generation, 3, 2, Blob.of(new byte[32]), right.hashes(), right.ownerKey(), right.signature());
        Opening opening = new Opening(List.of(held(0)));
        assertThatThrownBy(() -> opening.open(List.of(right.text(), wrong.text())))
                .isInstanceOf(BadShare.class)
                .hasMessage("Share 2 of those given is wrong: it is not what the exile gave out.");
    }

    @Test
    void a_share_of_another_packet_is_named() throws Exception {
        String other = shares(Id.random(random), openingKey).get(1).text();
        Opening opening = new Opening(List.of(held(0)));
        assertThatThrownBy(() -> opening.open(List.of(other)))
                .isInstanceOf(BadShare.class)
                .hasMessage("Share 1 of those given is of another packet than your letter.");
        assertThatThrownBy(() -> opening.open(List.of(shares.get(2).text(), other)))
                .hasMessage("Share 2 of those given is of another packet than your letter.");
    }

    @Test
    void what_is_no_share_is_named() throws Exception {
        Opening opening = new Opening(List.of(held(0)));
        for (String junk : List.of("", "hello", "vigil-share:", "vigil-share:!!!", "vigil-share:AAAA")) {
            assertThatThrownBy(() -> opening.open(List.of(junk)))
                    .isInstanceOf(BadShare.class)
                    .hasMessageStartingWith("Share 1 of those given is not a share");
        }
    }

    @Test
    void a_damaged_packet_is_told_from_a_wrong_share() throws Exception {
        byte[] damaged = held(0).packet().bytes();
        damaged[100] ^= 1;
        Opening opening =
                new Opening(List.of(new Inbox.Held(shares.get(0), Blob.of(damaged), List.of(), false, Proof.PROVEN)));
        assertThatThrownBy(() -> opening.open(List.of(shares.get(1).text()))).isInstanceOf(DamagedPacket.class);
    }

    @Test
    void a_whole_copy_of_the_packet_is_enough() throws Exception {
        Inbox.Held damaged =
                new Inbox.Held(shares.get(0), Blob.of(new byte[100]), List.of(word(first, "a")), false, Proof.PROVEN);
        Opening opening = new Opening(List.of(held(0, word(first.next(), "b")), damaged));
        assertThat(opening.open(List.of(shares.get(1).text())).words())
                .extracting(Opened.Word::text)
                .containsExactly("b", "a");
    }

    @Test
    void a_word_that_does_not_open_is_shown_as_that() throws Exception {
        Notice.Word forged = new Notice.Word(2, NOW, Blob.of(new byte[1_024]));
        Notice.Word absurd = new Notice.Word(Long.MAX_VALUE, NOW, Blob.of(new byte[1_024]));
        Opening opening = new Opening(List.of(held(0, word(first, "a"), forged, absurd)));
        assertThat(opening.open(List.of(shares.get(1).text())).words())
                .extracting(Opened.Word::text)
                .containsExactly(null, null, "a");
    }

    @Test
    void a_word_under_another_number_than_its_own_is_found() throws Exception {
        Notice.Word late = new Notice.Word(9, NOW, first.at(4).seal("help", random));
        Notice.Word early = new Notice.Word(2, NOW, first.at(12).seal("help me", random));
        Opening opening = new Opening(List.of(held(0, early, late)));
        assertThat(opening.open(List.of(shares.get(1).text())).words())
                .extracting(Opened.Word::text)
                .containsExactly("help", "help me");
    }

    @Test
    void while_the_letters_before_are_delivered_too_both_packets_and_the_words_of_both_open() throws Exception {
        Id next = Id.random(random);
        byte[] nextKey = random.generateSeed(32);
        List<Share> fresh = shares(next, nextKey);
        Blob packet = new Packet("forced?", first.at(5)).seal(nextKey, next);
        Notice.Word before = word(first.at(4), "before");
        Notice.Word after = word(first.at(6), "after");
        Inbox.Held letter = new Inbox.Held(fresh.get(0), packet, List.of(before, after), false, Proof.PROVEN);
        Inbox.Held old = new Inbox.Held(held(0).share(), held(0).packet(), List.of(before, after), true, Proof.PROVEN);

        Opening opening = new Opening(List.of(letter, old));
        assertThat(opening.text().lines())
                .containsExactly(fresh.get(0).text(), shares.get(0).text());
        Opened opened = opening.open(List.of(fresh.get(1).text(), shares.get(1).text()));
        assertThat(opened.packet()).isEqualTo("forced?");
        assertThat(opened.earlier()).isEqualTo("what to do");
        assertThat(opened.words()).extracting(Opened.Word::text).containsExactly("after", "before");

        Opened newerOnly = opening.open(List.of(fresh.get(1).text()));
        assertThat(newerOnly.earlier()).isNull();
        assertThat(newerOnly.words()).extracting(Opened.Word::text).containsExactly("after", null);
        assertThat(opening.open(List.of(shares.get(1).text())).packet()).isEqualTo("what to do");
    }

    @Test
    void without_a_letter_there_is_nothing_to_open() {
        assertThatThrownBy(() -> new Opening(List.of())).isInstanceOf(NoLetter.class);
    }

    @Test
    void a_share_whose_hashes_the_owner_did_not_sign_is_refused() {
        Share right = shares.get(0);
        List<Blob> hashes = new ArrayList<>(right.hashes());
        hashes.set(3, Blob.of(new byte[32]));
        Share altered = new Share(generation, 1, 2, right.value(), hashes, right.ownerKey(), right.signature());
        assertThatThrownBy(() -> Share.of(altered.toProto())).isInstanceOf(Unopenable.class);
        Share lower = new Share(generation, 1, 1, right.value(), right.hashes(), right.ownerKey(), right.signature());
        assertThatThrownBy(() -> Share.of(lower.toProto())).isInstanceOf(Unopenable.class);
    }
}
