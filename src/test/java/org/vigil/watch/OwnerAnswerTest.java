package org.vigil.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Limits;
import org.vigil.wire.OwnerView;

/** The longest answer to an owner fits the size of all of them. */
@Tag("TM-7")
class OwnerAnswerTest {
    @Test
    void a_view_with_everything_in_it_fits_its_padding() {
        Instant then = Instant.parse("2027-11-22T10:00:00.123456789Z");
        Duration longest = Limits.LONGEST.plusSeconds(1).plusNanos(1);
        Id id = Id.of(new byte[Id.SIZE]);
        OwnerView.OpenLeg leg = new OwnerView.OpenLeg(id, then, then, Limits.EXTENSIONS);
        OwnerView view = new OwnerView(
                id,
                OwnerView.State.WATCHING,
                9_007_199_254_740_991L,
                then,
                then,
                longest,
                Collections.nCopies(Limits.LEGS, leg),
                then,
                then,
                then,
                then,
                longest);
        assertThat(Json.bytes(view)).hasSizeLessThan(Limits.OWNER_ANSWER);
    }
}
