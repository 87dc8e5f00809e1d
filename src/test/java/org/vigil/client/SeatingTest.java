package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;

class SeatingTest {
    private static final Blob NOTHING = Blob.of(new byte[0]);
    private static final Id SOMEWHERE = Id.of(new byte[Id.SIZE]);

    private final Random random = new Random(7);

    private static final Holder.Pulses UNREAD = new Holder.Pulses(SOMEWHERE, NOTHING, NOTHING, NOTHING, null);

    private static List<Holder> holders(String... names) {
        return Stream.of(names)
                .map(name ->
                        new Holder(name.replace("!", ""), SOMEWHERE, NOTHING, null, name.endsWith("!"), UNREAD, null))
                .toList();
    }

    private Seating seat(List<Holder> holders, String... wanted) throws BadOrder {
        return Seating.of(List.of(wanted), holders, random);
    }

    @Test
    void who_is_named_keeps_the_seat_and_who_is_not_is_not_meant_any_more() throws Exception {
        Seating seating = seat(holders("Anna", "", "Bek", ""), "Bek");
        assertThat(seating.names()).containsExactly("", "", "Bek", "");
        assertThat(seating.fresh()).isEmpty();
    }

    @Test
    void a_newcomer_takes_the_seat_of_a_decoy_and_never_that_of_a_contact() throws Exception {
        Seating seating = seat(holders("Anna", "", "Bek!", "Cem"), "Anna", "Dilya");
        assertThat(seating.names()).containsExactly("Anna", "Dilya", "", "");
        assertThat(seating.fresh()).containsExactly(1);
        assertThat(seating.decoys()).isZero();
    }

    @Test
    void a_full_watch_grows_to_eight_with_decoys_beside_the_newcomer() throws Exception {
        Seating seating = seat(holders("Anna", "Bek", "Cem", "Dilya"), "Anna", "Ənvər");
        assertThat(seating.names()).hasSize(8).contains("Ənvər");
        assertThat(seating.names().indexOf("Ənvər")).isGreaterThanOrEqualTo(4);
        assertThat(seating.fresh()).containsExactly(4, 5, 6, 7);
        assertThat(seating.decoys()).isEqualTo(3);
    }

    @Test
    void of_eight_seats_without_a_decoy_one_that_was_revoked_makes_room() throws Exception {
        Seating seating = seat(holders("a", "b", "c", "d!", "e", "f", "g", "h"), "a", "z");
        assertThat(seating.names().get(3)).isEqualTo("z");
        assertThatThrownBy(() -> seat(holders("a", "b", "c", "d", "e", "f", "g", "h"), "a", "z"))
                .isInstanceOf(BadOrder.class);
    }

    @Test
    void somebody_revoked_does_not_get_back_in_under_the_same_name_by_an_old_seat() throws Exception {
        Seating seating = seat(holders("Anna!", "", "Bek", ""), "Anna", "Bek");
        assertThat(seating.names().get(0)).isEmpty();
    }
}
