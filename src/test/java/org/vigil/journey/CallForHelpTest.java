package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.Exile;
import org.vigil.client.Opened;
import org.vigil.client.Received;
import org.vigil.wire.Notice;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.OwnerView;

/** A call for help and the word that goes with it. */
class CallForHelpTest {
    private static final World WORLD = new World();

    @AfterAll
    static void end() throws Exception {
        WORLD.close();
    }

    private static Notice.Cause cause(Received received) {
        Notice notice = Objects.requireNonNull(received.notice());
        return Objects.requireNonNull(notice.alarm()).cause();
    }

    @Test
    void one_act_calls_for_help_with_a_word_that_only_the_contacts_open_and_no_screen_shows_it() throws Exception {
        Circle circle = new Circle(WORLD, "Umar", "Anna", "Bek");
        circle.arm(circle.order());
        Exile exile = circle.exile();
        exile.checkIn("at home");
        OwnerView before = exile.status();
        exile.distress("four men, a grey car");
        WORLD.advance(Duration.ofSeconds(1));
        assertThat(exile.status()).isEqualTo(before);
        assertThat(circle.inbox("Anna"))
                .singleElement()
                .satisfies(received -> assertThat(cause(received)).isEqualTo(Notice.Cause.DISTRESS));

        WORLD.advance(Duration.ofHours(1));
        exile.checkIn("I am fine");
        circle.inbox("Anna");
        assertThat(circle.kinds("Bek")).contains(Kind.LETTER);
        WORLD.advance(Duration.ofHours(1));
        circle.inbox("Bek");
        Opened opened =
                circle.contact("Bek").openPacket(List.of(circle.contact("Anna").share()));
        assertThat(opened.words()).extracting(Opened.Word::text).contains("four men, a grey car", "at home");
        assertThat(exile.status().state()).isEqualTo(OwnerView.State.WATCHING);
    }
}
