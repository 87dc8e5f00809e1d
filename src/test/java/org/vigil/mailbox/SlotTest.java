package org.vigil.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;

class SlotTest {
    private final Id alarm = Id.random(new Random(1));
    private final Id another = Id.random(new Random(2));

    @Test
    void notices_of_one_alarm_and_kind_share_a_slot_and_no_others_do() {
        Slot slot = Slot.of(alarm, Notice.Kind.CALL);
        assertThat(slot).isEqualTo(Slot.of(alarm, Notice.Kind.CALL));
        assertThat(slot).isNotEqualTo(Slot.of(alarm, Notice.Kind.LETTER));
        assertThat(slot).isNotEqualTo(Slot.of(another, Notice.Kind.CALL));
    }
}
