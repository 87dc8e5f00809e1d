package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.Exile;
import org.vigil.client.RecoveryWords;
import org.vigil.client.Refusal;
import org.vigil.wire.Id;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.Problem;

/** Rule 18: the words on paper take the watch back; nothing is postponed or closed by it, and everybody is told. */
class LostDeviceTest {
    private static final World WORLD = new World();

    @AfterAll
    static void end() throws Exception {
        WORLD.close();
    }

    @Test
    void a_new_device_takes_the_watch_over_with_what_is_on_paper_and_the_old_one_has_no_say() throws Exception {
        Circle circle = new Circle(WORLD, "Emin", "Anna", "Bek");
        Exile lost = circle.exile();
        String paper = String.join(" ", lost.makeRecoveryWords(Locale.ENGLISH).words());
        circle.arm(circle.order());
        Id watch = lost.watch();
        lost.checkIn("the last word of this device");
        WORLD.advance(Duration.ofHours(6));

        Exile found = WORLD.exile("Emin-again");
        assertThat(found.recover(watch, RecoveryWords.parse(paper)).deadline())
                .isEqualTo(found.status().deadline())
                .isBefore(WORLD.clock().instant().plus(Duration.ofHours(7)));
        WORLD.advance(Duration.ofSeconds(1));
        assertThat(circle.kinds("Bek")).containsExactly(Kind.REKEYED);
        assertThatThrownBy(() -> lost.checkIn("again"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(Problem.UNAUTHORISED));

        found.checkIn("");
        assertThat(found.wordsCanBeRead()).isFalse();
        assertThatThrownBy(() -> found.changes().disarm())
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(Problem.TOO_SOON));
        WORLD.advance(Duration.ofHours(13));
        assertThat(circle.kinds("Anna")).contains(Kind.CALL);
    }

    @Test
    void other_words_take_nothing() throws Exception {
        Circle circle = new Circle(WORLD, "Orkhan", "Anna", "Bek");
        circle.exile().makeRecoveryWords(Locale.ENGLISH);
        String wrong = String.join(
                " ", WORLD.exile("somebody").makeRecoveryWords(Locale.ENGLISH).words());
        circle.arm(circle.order());
        Exile thief = WORLD.exile("thief");
        Id watch = circle.exile().watch();
        assertThatThrownBy(() -> thief.recover(watch, RecoveryWords.parse(wrong)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(Problem.UNAUTHORISED));
        circle.exile().checkIn("still mine");
    }
}
