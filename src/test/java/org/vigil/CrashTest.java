package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.admin.OperatorCredentials;
import org.vigil.client.ArmOrder;
import org.vigil.client.Opened;
import org.vigil.client.Received;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.Problem;

/** The real thing, in processes of its own and in real time, ended in the middle. */
class CrashTest {
    private static final Duration GRACE = Duration.ofSeconds(1);
    /** More than passes between two beats of a server that hears. */
    private static final Duration SLEEP = Duration.ofSeconds(8);

    private static final Duration POLL = Duration.ofSeconds(20);
    private static final String WORD = "To the market with my brother; back by six.";

    private final ServeProcess serve = new ServeProcess();
    private Circle circle;

    CrashTest() throws IOException {}

    @BeforeEach
    void begin() throws Exception {
        circle = new Circle(serve, "Aziz", "Lawyer", "Desk");
        circle.arm(order());
    }

    @AfterEach
    void end() throws IOException {
        serve.close();
    }

    @Test
    @Tag("TM-18")
    @Tag("TM-19")
    void kill_9_in_mid_story_loses_nothing_acknowledged_and_every_rung_is_told_once() throws Exception {
        Instant late =
                Objects.requireNonNull(circle.exile().checkIn(WORD).deadline()).plus(GRACE);
        serve.kill();
        serve.start();
        assertThat(circle.exile().status().sequence()).isEqualTo(1);

        Notice call = next("Lawyer");
        serve.kill();
        Instant killed = Instant.now();
        serve.start();
        Notice letter = next("Desk");
        assertThat(call.at()).isAfterOrEqualTo(late);
        assertThat(letter.at()).isAfter(killed).isAfterOrEqualTo(call.at().plus(serve.pace()));

        assertThat(next("Lawyer").kind()).isEqualTo(Kind.LETTER);
        circle.contact("Lawyer").acknowledge();
        assertThat(next("Desk").kind()).isEqualTo(Kind.ACKED); // and nothing came before it
        assertThat(kinds("Lawyer")).containsExactly(Kind.CALL, Kind.LETTER);
        assertThat(kinds("Desk")).containsExactly(Kind.LETTER, Kind.ACKED);
        Opened opened = circle.contact("Desk")
                .openPacket(List.of(circle.contact("Lawyer").share()));
        assertThat(opened.words()).extracting(Opened.Word::text).containsExactly(WORD);
    }

    /** Not a crash: the machine slept, or the process was stopped for a while. */
    @Test
    @Tag("TM-18")
    void who_checks_in_after_a_freeze_over_the_deadline_is_not_called_silent_but_who_does_not_is() throws Exception {
        freezeOver(circle.exile().checkIn(WORD).deadline());
        Instant next = circle.exile().checkIn("Still here.").deadline();
        assertThat(circle.exile().status().alarmAt()).isNull();
        assertThat(circle.contact("Lawyer").inbox(Duration.ZERO)).isEmpty();

        Instant thawed = freezeOver(next);
        Notice call = next("Lawyer");
        assertThat(call.kind()).isEqualTo(Kind.CALL);
        assertThat(call.at()).isAfter(thawed);
        assertThat(Objects.requireNonNull(call.alarm()).deaf())
                .anyMatch(deaf -> deaf.from().isBefore(thawed) && deaf.to().isAfter(Objects.requireNonNull(next)));
    }

    private Instant freezeOver(@Nullable Instant deadline) throws IOException {
        Instant late = Objects.requireNonNull(deadline).plus(GRACE).plus(SLEEP);
        serve.freeze();
        ServeProcess.await(() -> Instant.now().isAfter(late));
        serve.thaw();
        return Instant.now();
    }

    @Test
    @Tag("TM-18")
    void without_Redis_the_server_says_that_it_is_away_and_comes_back_by_itself() throws Exception {
        circle.exile().checkIn(WORD);
        List<ProcessHandle> family = serve.family();

        HttpResponse<String> answer = ask();
        while (answer.statusCode() != 503) { // it may be back already when we ask, but ever later
            serve.killRedis();
            answer = ask();
        }
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(answer.body()).contains(Problem.UNAVAILABLE.type().toString());

        ServeProcess.await(() -> ask().statusCode() == 401);
        assertThat(serve.family().get(0)).isEqualTo(family.get(0));
        assertThat(serve.family()).doesNotContain(family.get(1));
        assertThat(circle.exile().status().sequence()).isEqualTo(1);
        assertThat(circle.exile().checkIn("Home again.").sequence()).isEqualTo(2);
    }

    @Test
    @Tag("TM-18")
    void SIGTERM_ends_it_with_all_it_started_and_the_next_start_knows_everything() throws Exception {
        circle.exile().checkIn(WORD);
        List<ProcessHandle> family = serve.family();
        assertThat(family).hasSize(2);
        serve.stop();
        assertThat(family).allMatch(ServeProcess::isGone);
        assertThat(serve.data().resolve("redis/run.json")).doesNotExist();
        serve.start();
        assertThat(circle.exile().status().sequence()).isEqualTo(1);
    }

    /** The first contact is called, and after a while all get letters; slow machines get more time for everything. */
    private ArmOrder order() {
        return ArmOrder.every(serve.pace(), GRACE)
                .call(Duration.ZERO, "Lawyer")
                .letters(serve.pace(), "Lawyer", "Desk")
                .packet(Circle.PACKET);
    }

    private Notice next(String name) throws Exception {
        List<Received> fresh = new ArrayList<>();
        Instant end = Instant.now().plus(serve.pace().multipliedBy(3)).plus(POLL);
        while (fresh.isEmpty() && Instant.now().isBefore(end)) {
            fresh.addAll(circle.contact(name).inbox(POLL));
        }
        assertThat(fresh)
                .singleElement()
                .satisfies(one -> assertThat(one.standsFor()).isEqualTo(1));
        return Objects.requireNonNull(fresh.get(0).notice());
    }

    private List<Kind> kinds(String name) {
        return circle.contact(name).received().stream()
                .map(received -> Objects.requireNonNull(received.notice()).kind())
                .toList();
    }

    /** Something that no server answers without its store: for the keys of a mailbox that does not exist. */
    private HttpResponse<String> ask() {
        URI keys = serve.address()
                .base()
                .resolve("/v1/mailboxes/" + Id.of(new byte[Id.SIZE]).text() + "/keys");
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(OperatorCredentials.of(serve.data().resolve("pki")))
                .build()) {
            return client.send(
                    HttpRequest.newBuilder(keys)
                            .header("Authorization", "Bearer " + "A".repeat(43))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("the server did not answer", e);
        }
    }
}
