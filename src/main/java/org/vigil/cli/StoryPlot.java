package org.vigil.cli;

import static org.vigil.cli.Stop.unless;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.vigil.client.ArmOrder;
import org.vigil.client.Invitation;
import org.vigil.client.Letter;
import org.vigil.client.Trouble;
import org.vigil.wire.Blob;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.OwnerView;

/**
 * What happens, act by act; every act checks that what should arrive did, and that what should not did not. Here the
 * quiet days; {@link StoryAlarm} is the rest.
 */
final class StoryPlot {
    /** How long the story's server waits for objections. */
    static final Duration OBJECTION = Duration.ofSeconds(3);

    private static final Duration INTERVAL = Duration.ofSeconds(4);
    private static final Duration GRACE = Duration.ofSeconds(1);
    /** How long after the first rung the second would come, if nobody said "I have it". */
    static final Duration SECOND_RUNG = Duration.ofSeconds(3);

    private static final Duration ACK = Duration.ofSeconds(5);

    private final Stage stage;
    private final StoryCast cast;
    private final Wiretap wiretap;

    StoryPlot(Stage stage, StoryCast cast, Wiretap wiretap) {
        this.stage = stage;
        this.cast = cast;
        this.wiretap = wiretap;
    }

    void play(Deque<Blob> tokens) throws Trouble, Stop, InterruptedException {
        invite(tokens);
        arm(tokens);
        CheckInAnswer last = checkIn();
        new StoryAlarm(stage, cast, wiretap)
                .play(Objects.requireNonNull(last.deadline()).plus(GRACE));
    }

    private void invite(Deque<Blob> tokens) throws Trouble, Stop {
        for (StoryContact contact : cast.contacts()) {
            String invitation = cast.leyla()
                    .invite(contact.name(), tokens.remove(), some(tokens, Invitation.ADMISSIONS))
                    .text();
            stage.tell("Leyla", "hands " + contact.name() + " an invitation of " + invitation.length() + " characters");
            contact.accept(invitation);
            stage.tell(contact.name(), "accepts it");
        }
        List<String> accepted = cast.leyla().accepted();
        unless(accepted.equals(List.of("Anna", "Bek", "Dilya")), "not all invitations were accepted");
        stage.tell("Leyla", "sees that Anna, Bek and Dilya have accepted; the three do not know of one another");
        server();
    }

    private void arm(Deque<Blob> tokens) throws Trouble, Stop {
        OwnerView view = cast.leyla().arm(order().admissions(tokens.remove(), some(tokens, StoryCast.DECOYS)));
        unless(view.state() == OwnerView.State.WATCHING, "the watch was armed, but does not watch");
        stage.tell(
                "Leyla", "arms a watch: a check-in every " + Spans.words(INTERVAL) + ", grace " + Spans.words(GRACE));
        stage.tell("", "rung 1: call Anna; rung 2, " + Spans.words(SECOND_RUNG) + " later: letters for all three");
        server();
    }

    private static List<Blob> some(Deque<Blob> tokens, int count) {
        return Stream.generate(tokens::remove).limit(count).toList();
    }

    private static ArmOrder order() {
        ArmOrder order = ArmOrder.every(INTERVAL, GRACE)
                .call(Duration.ZERO, "Anna")
                .letters(SECOND_RUNG, "Anna", "Bek", "Dilya")
                .packet(StoryTexts.PACKET)
                .ackExpiry(ACK);
        StoryTexts.LETTERS.forEach((name, text) -> order.letter(name, Letter.of(text)));
        return order;
    }

    private CheckInAnswer checkIn() throws Trouble, InterruptedException {
        cast.leyla().checkIn(StoryTexts.FIRST_WORD);
        stage.tell("Leyla", "checks in and leaves a last word");
        CheckInAnswer last = cast.leyla().checkIn(StoryTexts.SECOND_WORD);
        stage.tell("Leyla", "checks in once more, with a new last word");
        server();
        stage.tell("", "Then silence.");
        stage.blank();
        return last;
    }

    private void server() {
        stage.wire(wiretap.news());
        stage.blank();
    }
}
