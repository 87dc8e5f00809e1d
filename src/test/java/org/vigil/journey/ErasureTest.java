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
import org.vigil.wire.CheckIn;
import org.vigil.wire.Json;
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
