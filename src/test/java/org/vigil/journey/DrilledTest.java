package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.World;
import org.vigil.journey.BareClient.Heard;
import org.vigil.wire.Blob;
import org.vigil.wire.DrillAnswer;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Limits;
import org.vigil.wire.NewDrill;
import org.vigil.wire.Notice;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.Problem;

/** Rule 14 over the bare contract. */
class DrilledTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final World WORLD = new World();
    private static final BareClient CLIENT = new BareClient(WORLD);

    private final BareWatch watch = BareWatch.arm(CLIENT);

    @AfterAll
    static void end() throws Exception {
        CLIENT.close();
        WORLD.close();
    }

    @Test
    void within_a_day_each_seat_of_the_ladder_gets_its_letter_and_no_packet_and_proves_that_it_opened_it() {
        Draft draft = watch.drill(Id.random(CLIENT.random));
        Heard asked = ask(draft);
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.body()).hasSize(Limits.OWNER_ANSWER);
        DrillAnswer window = asked.read(DrillAnswer.class);
        assertThat(window.latest()).isEqualTo(window.soonest().plus(Duration.ofHours(23)));
        WORLD.advance(Duration.ofMinutes(59));
        assertThat(watch.notices(0)).isEmpty();
        assertThat(watch.drilled(0, BareWatch.proof(0)).problem()).isEqualTo(Problem.NO_SUCH_DRILL);

        watch.live(DAY, 1);
        Blob letter = Json.read(draft.body().bytes(), NewDrill.class).letters().get(1);
        assertThat(watch.notices(1)).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(Kind.DRILL);
            assertThat(notice.alarm()).isNull();
            assertThat(notice.release()).isEqualTo(new Notice.Release(letter, null, List.of()));
        });
        assertThat(watch.notices(3)).as("in no rung").isEmpty();
        assertThat(watch.drilled(1, BareWatch.proof(0)).problem()).isEqualTo(Problem.WRONG_PROOF);
        assertThat(watch.drilled(1, BareWatch.proof(1)).status()).isEqualTo(200);
        assertThat(watch.drilled(3, BareWatch.proof(3)).problem()).isEqualTo(Problem.NO_SUCH_DRILL);
        assertThat(ask(draft)).as("asked again").isEqualTo(asked);
        assertThat(ask(watch.drill(Id.random(CLIENT.random))).problem()).isEqualTo(Problem.DRILLED_LATELY);
    }

    @Test
    @Tag("TM-34")
    void help_called_for_in_a_drill_ends_it_first() {
        ask(watch.drill(Id.random(CLIENT.random)));
        long next = watch.live(DAY, 1);
        CLIENT.sign(watch.distress(Id.random(CLIENT.random)), watch.owner, watch.id);
        WORLD.advance(Duration.ZERO);
        for (int seat : List.of(0, 1)) {
            assertThat(watch.notices(seat))
                    .extracting(Notice::kind)
                    .containsExactly(Kind.DRILL, Kind.DRILL_OVER, Kind.CALL);
        }
        assertThat(CLIENT.sign(watch.checkIn(next), watch.owner, watch.id).status())
                .isEqualTo(200);
    }

    @Test
    void it_needs_a_letter_and_a_proof_for_each_seat() {
        List<Blob> letters = watch.generation(8).letters();
        List<Blob> proofs = letters.stream().map(BareWatch::hash).toList();
        for (NewDrill wrong : List.of(
                new NewDrill(watch.id, letters, proofs),
                new NewDrill(watch.id, letters.subList(0, 4), proofs),
                new NewDrill(watch.id, letters.subList(0, 3), proofs.subList(0, 3)))) {
            Heard heard = ask(Draft.of("POST", watch.path("/drills"), wrong));
            assertThat(heard.problem()).isEqualTo(Problem.MALFORMED);
        }
    }

    @Test
    void a_proof_goes_with_nothing_else() {
        assertThat(say("{\"id\":\"%s\",\"kind\":\"CONCERN\",\"proof\":\"%s\"}").problem())
                .isEqualTo(Problem.MALFORMED);
        assertThat(say("{\"id\":\"%s\",\"kind\":\"DRILLED\"}").problem()).isEqualTo(Problem.MALFORMED);
    }

    private Heard say(String json) {
        byte[] body = String.format(json, watch.id.text(), BareWatch.proof(0).text())
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Draft empty = Draft.of("POST", "/v1/seats/" + watch.seat(0).text() + "/statements", null);
        Draft draft = new Draft(empty.method(), empty.path(), Blob.of(body), empty.headers());
        return CLIENT.sign(draft, watch.seats.get(0), watch.seat(0));
    }

    private Heard ask(Draft drill) {
        return CLIENT.sign(drill, watch.owner, watch.id);
    }
}
