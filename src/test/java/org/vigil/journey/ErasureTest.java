package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.Contact;
import org.vigil.client.Exchange;
import org.vigil.client.Exile;
import org.vigil.redis.Seizure;
import org.vigil.wire.Blob;
import org.vigil.wire.CheckIn;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.Post;

/** What has served its turn is nowhere on the disk: every byte of the store and its log is looked at, before and after. */
@Tag("C-KAZIMOVA")
@Tag("TM-43")
@Timeout(120)
class ErasureTest {
    private final World world = new World("--erase-within", "PT1S");
    private final Witness phone = new Witness();

    @AfterEach
    void end() throws Exception {
        world.close();
    }

    @Test
    void a_message_that_was_read_leaves_the_disk_by_itself() throws Exception {
        world.overlook("Lawyer", phone);
        Exile exile = world.exile("Gulnara");
        Contact lawyer = world.contact("Lawyer");
        lawyer.accept(world.invitation(exile, "Lawyer"));
        Map<String, byte[]> message = Map.of(
                "the answer",
                Json.read(last("/envelopes").request().bytes(), Post.class)
                        .envelope()
                        .bytes());
        assertThat(Seizure.of(world.data()).finds(message)).isNotEmpty();
        exile.accepted();
        awaitGone(message);
    }

    @Test
    void a_last_word_that_was_replaced_leaves_the_disk_by_itself_and_the_newest_stays() throws Exception {
        world.overlook("Gulnara", phone);
        Circle circle = new Circle(world, "Gulnara", "Lawyer", "Desk");
        circle.arm(circle.order());
        circle.exile().checkIn("We live over the bakery.");
        Map<String, byte[]> bakery = Map.of("the bakery", lastWord());
        assertThat(Seizure.of(world.data()).finds(bakery)).isNotEmpty();
        circle.live(world, Duration.ofDays(3), Duration.ofHours(11));
        Map<String, byte[]> newest = Map.of("the newest", lastWord());
        awaitGone(bakery);
        assertThat(find(newest)).isNotEmpty();
    }

    @Test
    void a_message_that_nobody_reads_leaves_the_disk_when_its_time_is_over() throws Exception {
        Map<String, byte[]> message = unread();
        world.advance(Limits.KEEP_MESSAGES);
        assertThat(find(message)).as("kept for as long as it is said").isNotEmpty();
        world.advance(Limits.KEEP_MESSAGES.dividedBy(2));
        awaitGone(message);
    }

    @Test
    void a_mailbox_that_was_deleted_leaves_the_disk_with_all_that_was_in_it() throws Exception {
        try (BareClient client = new BareClient(world)) {
            BareWatch watch = BareWatch.arm(client);
            BareWatch.Mailbox mailbox = watch.mailbox(MailboxKind.MESSAGES);
            Blob envelope = client.secret(Limits.ENVELOPE);
            Post post = new Post(Id.random(client.random), envelope);
            assertThat(client.send(Draft.of("POST", mailbox.path("/envelopes"), post)
                                    .bearing(mailbox.writer()))
                            .status())
                    .isBetween(200, 299);
            Map<String, byte[]> content = Map.of("the envelope", envelope.bytes());
            assertThat(find(content)).isNotEmpty();
            Draft deletion = Draft.of("DELETE", mailbox.path(""), null);
            assertThat(client.sign(deletion, watch.reader, mailbox.id()).status())
                    .isBetween(200, 299);
            awaitGone(content);
        }
    }

    /** The first words of a contact, which nobody fetches. */
    private Map<String, byte[]> unread() throws Exception {
        world.overlook("Lawyer", phone);
        Contact lawyer = world.contact("Lawyer");
        lawyer.accept(world.invitation(world.exile("Gulnara"), "Lawyer"));
        Blob envelope =
                Json.read(last("/envelopes").request().bytes(), Post.class).envelope();
        Map<String, byte[]> message = Map.of("the answer", envelope.bytes());
        assertThat(find(message)).isNotEmpty();
        return message;
    }

    private byte[] lastWord() {
        return Json.read(last("/check-ins").request().bytes(), CheckIn.class)
                .word()
                .bytes();
    }

    private Exchange last(String end) {
        return phone.seen().stream()
                .filter(exchange -> exchange.path().endsWith(end))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private void awaitGone(Map<String, byte[]> secrets) throws IOException {
        while (!find(secrets).isEmpty()) {
            Thread.onSpinWait();
        }
    }

    /** Files come and go while the log is written anew: then again. */
    private List<String> find(Map<String, byte[]> secrets) throws IOException {
        while (true) {
            try {
                return Seizure.of(world.data()).finds(secrets);
            } catch (NoSuchFileException | UncheckedIOException changing) {
                Thread.onSpinWait();
            }
        }
    }
}
