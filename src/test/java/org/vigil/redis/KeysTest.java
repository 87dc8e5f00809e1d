package org.vigil.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.vigil.wire.Id;

class KeysTest {
    private final Keys keys = new Keys(16);

    @Test
    void all_keys_of_one_id_carry_the_tag_of_its_partition() {
        Id id = Id.of(new byte[] {-1, -1, -1, -1, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9});
        assertThat(keys.partition(id)).isEqualTo(15);
        assertThat(keys.watch(id)).isEqualTo("{p15}:watch:" + id.text());
        assertThat(keys.wake(15)).isEqualTo("{p15}:wake");
    }

    @Test
    void a_store_has_at_least_one_partition_and_at_most_as_many_as_a_cluster_has_slots() {
        assertThatThrownBy(() -> new Keys(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Keys(16_385)).isInstanceOf(IllegalArgumentException.class);
    }
}
