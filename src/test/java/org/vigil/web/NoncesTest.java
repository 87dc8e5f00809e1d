package org.vigil.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;

class NoncesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final SecureRandom random = new SecureRandom();
    private final Id subject = Id.random(random);
    private Instant now = START;
    private final Nonces nonces = new Nonces(new byte[32], () -> now, random);

    @Test
    @Tag("TM-14")
    void a_nonce_is_good_for_five_minutes() {
        String nonce = nonces.issue(subject);
        now = START.plus(Limits.NONCE);
        assertThat(nonces.valid(nonce, subject)).isTrue();
        now = now.plusMillis(1);
        assertThat(nonces.valid(nonce, subject)).isFalse();
    }

    @Test
    @Tag("TM-14")
    void a_nonce_is_for_one_id() {
        assertThat(nonces.valid(nonces.issue(subject), Id.random(random))).isFalse();
    }

    @Test
    void another_node_with_the_same_key_accepts_it_though_its_clock_is_a_little_behind() {
        String nonce = nonces.issue(subject);
        assertThat(node(new byte[32], START.minusSeconds(30)).valid(nonce, subject))
                .isTrue();
        assertThat(node(new byte[32], START.minusSeconds(31)).valid(nonce, subject))
                .isFalse();
    }

    @Test
    void another_key_makes_other_nonces() {
        byte[] key = new byte[32];
        key[31] = 1;
        assertThat(node(key, START).valid(nonces.issue(subject), subject)).isFalse();
    }

    @Test
    void a_nonce_with_any_bit_changed_is_none() {
        byte[] good = Blob.parse(nonces.issue(subject)).bytes();
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] changed = good.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(nonces.valid(Blob.of(changed).text(), subject)).isFalse();
        }
    }

    @Test
    void no_two_nonces_are_the_same() {
        assertThat(nonces.issue(subject)).isNotEqualTo(nonces.issue(subject));
    }

    @Test
    void what_is_no_nonce_is_not_good() {
        String good = nonces.issue(subject);
        for (String text : List.of("", "?", "AAAA", good + "AAAA", good.substring(4))) {
            assertThat(nonces.valid(text, subject)).isFalse();
        }
        assertThat(good).hasSizeLessThanOrEqualTo(128);
        now = START.minus(Duration.ofDays(1));
        assertThat(nonces.valid(good, subject)).isFalse();
    }

    private Nonces node(byte[] key, Instant time) {
        return new Nonces(key, () -> time, random);
    }
}
