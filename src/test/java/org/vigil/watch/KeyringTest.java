package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.crypto.SigningKey;
import org.vigil.web.Refused;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Notice;
import org.vigil.wire.Seat;

/** Who speaks for a watch while seats and keys change. */
class KeyringTest {
    private final Keyring four = new Keyring(
            blob(101),
            blob(102),
            IntStream.range(0, 4)
                    .mapToObj(index -> new Keyring.Seat(id(index), blob(index)))
                    .toList(),
            Keyring.Former.NOBODY);
    private final Alarm hidden = Scene.alarmed().watch.alarm();

    @Test
    void another_seat_at_an_index_is_found_there_and_who_was_there_is_found_until_let_go() {
        Keyring next = four.with(Map.of(1, seat(11)), 0);
        assertThat(next.holder(Ids.seat(blob(11)))).contains(new Keyring.Holder(1, blob(11), true));
        assertThat(next.holder(Ids.seat(blob(1)))).contains(new Keyring.Holder(1, blob(1), false));
        Keyring later = next.during(Alarm.None.YET);
        assertThat(later.holder(Ids.seat(blob(11)))).contains(new Keyring.Holder(1, blob(11), false));
        assertThat(later.holder(Ids.seat(blob(1)))).isEmpty();
        assertThat(next.ids()).containsAll(later.ids()).hasSize(5);
    }

    /** For what stands in for a key while nobody's is looked at, anybody can sign. */
    @Test
    @Tag("TM-13")
    void who_has_no_seat_has_no_key() {
        Blob key = Blob.of(SigningKey.of(new byte[SigningKey.SIZE]).publicKey().bytes());
        Keyring one = four.with(Map.of(1, new Seat(id(11), blob(0), key)), 0);
        assertThat(one.seatKey(Ids.seat(key))).isNotNull();
        assertThat(one.seatKey(id(99))).isNull();
    }

    @Test
    void a_hidden_alarm_stays_with_whoever_was_there_when_it_opened() {
        Keyring next = four.with(Map.of(1, seat(11)), 1).during(hidden);
        assertThat(next.told(owed(1, 1)).key()).isEqualTo(blob(1));
        assertThat(next.told(owed(0, 1)).key()).as("what is told without it").isEqualTo(blob(11));
        assertThat(next.told(owed(2, 1)).key()).as("the next alarm").isEqualTo(blob(11));
        Keyring again = next.with(Map.of(1, seat(12)), 1).during(hidden);
        assertThat(again.told(owed(1, 1)).key()).as("replaced twice").isEqualTo(blob(1));
        assertThat(again.holder(Ids.seat(blob(11)))).isEmpty();
        assertThat(again.during(Alarm.None.YET).former()).isEqualTo(Keyring.Former.NOBODY);
    }

    @Test
    void the_same_seats_again_change_nothing() {
        Map<Integer, Seat> added = Map.of(1, seat(11), 3, seat(13));
        Keyring next = four.with(added, 0);
        assertThat(next.with(added, 0)).isEqualTo(next);
        assertThat(Json.read(Json.bytes(next), Keyring.class)).isEqualTo(next);
    }

    @Test
    void four_seats_grow_to_eight_without_a_gap() {
        Map<Integer, Seat> more = new TreeMap<>();
        IntStream.range(4, 8).forEach(index -> more.put(index, seat(index)));
        Keyring eight = four.with(more, 0);
        assertThat(eight.seats()).hasSize(8);
        assertThat(eight.isDistinct()).isTrue();
        assertThat(eight.former().seats()).isEmpty();
        more.remove(4);
        assertThatThrownBy(() -> four.with(more, 0)).isInstanceOf(Refused.class);
    }

    @Test
    void a_key_or_a_mailbox_is_one_seat_s_only() {
        assertThat(four.isDistinct()).isTrue();
        assertThat(four.with(Map.of(1, seat(2)), 0).isDistinct()).isFalse();
        assertThat(four.with(Map.of(1, new Seat(id(2), blob(0), blob(55))), 0).isDistinct())
                .isFalse();
        assertThat(four.with(Map.of(1, new Seat(id(1), blob(0), blob(55))), 0).isDistinct())
                .as("the same mailbox under another key")
                .isTrue();
    }

    @Test
    void the_recovery_key_is_another_than_the_owner_s() {
        assertThat(four.ownedBy(four.recovery()).isDistinct()).isFalse();
    }

    @Test
    void another_owner_s_key_changes_nothing_else() {
        Keyring next = four.ownedBy(blob(7));
        assertThat(next).isEqualTo(new Keyring(blob(7), four.recovery(), four.seats(), four.former()));
    }

    private static Owed owed(long alarm, int seat) {
        return new Owed(seat, Notice.Kind.CALL, alarm, 1, Instant.EPOCH, null, null, List.of());
    }

    private static Seat seat(int of) {
        return new Seat(id(of), blob(0), blob(of));
    }

    private static Id id(int of) {
        byte[] bytes = new byte[Id.SIZE];
        bytes[0] = (byte) of;
        return Id.of(bytes);
    }

    private static Blob blob(int of) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) of;
        return Blob.of(bytes);
    }
}
