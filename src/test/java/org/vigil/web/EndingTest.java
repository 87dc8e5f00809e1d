package org.vigil.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vigil.meter.Act;
import org.vigil.meter.Meters;
import org.vigil.wire.Problem;

class EndingTest {
    @Test
    void what_the_client_did_wrong_is_no_failure_of_ours() {
        assertThat(Ending.of(null)).isEqualTo(Ending.ANSWERED);
        assertThat(Ending.of(new Refused(Problem.UNAUTHORISED))).isEqualTo(Ending.REFUSED);
        assertThat(Ending.of(new Refused(Problem.BUSY))).isEqualTo(Ending.BUSY);
        assertThat(Ending.of(new IllegalStateException())).isEqualTo(Ending.FAILED);
    }

    @Test
    void every_ending_of_every_act_is_counted_by_itself() {
        Meters meters = new Meters();
        Ending.Times times = new Ending.Times(meters, Act.CHECK_IN);
        times.add(System.nanoTime(), null);
        times.add(System.nanoTime(), new Refused(Problem.BUSY));
        new Ending.Times(meters, Act.CHECK_IN).add(System.nanoTime(), null);
        assertThat(meters.scrape())
                .contains("vigil_requests_seconds_count{act=\"check-in\",outcome=\"answered\"} 2")
                .contains("vigil_requests_seconds_count{act=\"check-in\",outcome=\"busy\"} 1")
                .contains("vigil_requests_seconds_count{act=\"check-in\",outcome=\"failed\"} 0");
    }
}
