package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.crypto.Argon2;
import org.vigil.crypto.Unopenable;
import org.vigil.wire.Blob;

class VaultLockTest {
    private static final Argon2 CHEAP = new Argon2(64, 1, 1);
    private static final int SLOT = 76;

    private final SecureRandom random = new SecureRandom();
    private final byte[] key = random.generateSeed(32);
    private final List<Blob> words =
            Stream.generate(() -> Vault.word(random)).limit(4).toList();

    private VaultLock lock(String... pins) {
        List<char[]> secrets = Arrays.stream(pins).map(String::toCharArray).toList();
        return VaultLock.make(secrets, words.subList(0, pins.length), key, CHEAP, random);
    }

    /** The one slot whose loss keeps {@code pin} out. */
    private static int slot(VaultLock lock, String pin) {
        Set<Integer> needed = new HashSet<>();
        for (int slot = 0; slot < VaultLock.SLOTS; slot++) {
            byte[] slots = lock.slots().bytes();
            slots[slot * SLOT + 20] ^= 1;
            if (!opens(new VaultLock(lock.cost(), lock.salt(), Blob.of(slots)), pin)) {
                needed.add(slot);
            }
        }
        assertThat(needed).hasSize(1);
        return needed.iterator().next();
    }

    private static boolean opens(VaultLock lock, String pin) {
        try {
            lock.open(pin.toCharArray());
            return true;
        } catch (Unopenable e) {
            return false;
        }
    }

    @Test
    void every_pin_opens_the_same_and_says_a_word_of_its_own() throws Exception {
        List<String> pins = List.of("417093", "862154", "tulips", "kelder");
        VaultLock lock = lock(pins.toArray(String[]::new));
        for (int i = 0; i < pins.size(); i++) {
            VaultLock.Opened opened = lock.open(pins.get(i).toCharArray());
            assertThat(opened.key).isEqualTo(key);
            assertThat(opened.word).isEqualTo(words.get(i));
        }
        assertThat(pins).extracting(pin -> slot(lock, pin)).doesNotHaveDuplicates();
    }

    @Test
    void another_pin_opens_nothing() {
        assertThatThrownBy(() -> lock("417093", "862154").open("417039".toCharArray()))
                .isInstanceOf(Unopenable.class);
    }

    @Test
    @Tag("TM-50")
    void a_lock_is_of_one_size_and_chance_says_where_a_pin_is() {
        Set<Integer> places = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            VaultLock lock = lock("417093");
            assertThat(lock.bytes()).hasSameSizeAs(lock("417093", "862154").bytes());
            places.add(slot(lock, "417093"));
        }
        assertThat(places).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    @Tag("TM-50")
    void two_slots_hold_no_block_in_common_whether_they_are_used_or_not() {
        byte[] slots = lock("417093", "862154").slots().bytes();
        Set<Blob> blocks = new HashSet<>();
        for (int from = 0; from + 16 <= slots.length; from += 4) {
            blocks.add(Blob.of(Arrays.copyOfRange(slots, from, from + 16)));
        }
        assertThat(blocks).hasSize((slots.length - 16) / 4 + 1);
    }

    @Test
    void a_slot_opens_in_its_own_place_only() {
        VaultLock lock = lock("417093");
        byte[] slots = lock.slots().bytes();
        int from = slot(lock, "417093") * SLOT;
        int to = (from + SLOT) % slots.length;
        System.arraycopy(slots, from, slots, to, SLOT);
        Arrays.fill(slots, from, from + SLOT, (byte) 0);
        assertThat(opens(new VaultLock(lock.cost(), lock.salt(), Blob.of(slots)), "417093"))
                .isFalse();
    }
}
