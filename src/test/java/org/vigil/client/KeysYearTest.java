package org.vigil.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.World;
import org.vigil.wire.Blob;
import org.vigil.wire.Bundle;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.KeyStock;
import org.vigil.wire.Limits;
import org.vigil.wire.Problem;

/** A year of an exile's mailbox for one contact, who takes keys as they please; the real server counts them. */
@Tag("TM-100")
class KeysYearTest {
    private static final Duration DAY = Duration.ofDays(1);
    /** What the server lets a writer take in a day. */
    private static final int A_DAY = 64;

    private final World world = new World();
    private final Lines lines = new Lines(world.device());
    private final List<String> said = new ArrayList<>();
    private final List<String> read = new ArrayList<>();
    private Exile exile;
    private Vault<ContactState> contact;
    private Talking talking;
    private int day;
    private int lastResorts;

    @BeforeEach
    void meet() throws Exception {
        exile = world.exile("Leyla");
        try (Contact anna = world.contact("Anna")) {
            anna.accept(world.invitation(exile, "Anna"));
        }
        exile.accepted();
        char[] passphrase = World.PASSPHRASE.toCharArray();
        Device device = world.device();
        contact = Vault.open(VaultKind.CONTACT, world.vault("Anna"), passphrase, ContactState.class, device.random());
        talking = new ContactTalks(contact, lines, device).with(seat().id());
    }

    @AfterEach
    void end() throws Exception {
        lines.close();
        contact.close();
        world.close();
    }

    @Test
    void a_year_of_new_sessions_drained_keys_and_absence_leaves_the_exile_reachable_and_every_word_read()
            throws Exception {
        while (day < 365) {
            boolean away = day % 90 >= 60 && day % 90 < 85;
            boolean greedy = day % 30 < 4 || day % 90 == 61 || day % 90 == 62;
            world.advance(DAY);
            day++;
            if (day % 3 == 0) {
                sayInANewSession();
            }
            if (greedy) {
                drain();
            }
            if (!away) {
                look();
                assertThat(stock()).as("day %d", day).satisfies(KeysYearTest::isEnough);
            }
        }
        look();
        assertThat(lastResorts)
                .as("sessions begun while there was no one-time key")
                .isGreaterThan(20);
        assertThat(read).hasSizeGreaterThan(120).isEqualTo(said);
        assertKeptIsBounded();
    }

    private static void isEnough(KeyStock stock) {
        assertThat(stock.ec()).isBetween(OneTime.FEW, Limits.ONE_TIME_KEYS);
        assertThat(stock.kyber()).isBetween(OneTime.FEW, Limits.ONE_TIME_KEYS);
    }

    /** What was replaced goes in time; what was handed out and never used is dropped behind as many again. */
    private void assertKeptIsBounded() throws Exception {
        Conversation talk = talk();
        assertThat(talk.oneTime().foreign()).isFalse();
        assertThat(talk.oneTime().next()).as("keys made").isGreaterThan(1_000);
        assertThat(talk.oneTime().ec()).hasSizeLessThanOrEqualTo(2 * Limits.ONE_TIME_KEYS);
        assertThat(talk.oneTime().kyber()).hasSizeLessThanOrEqualTo(2 * Limits.ONE_TIME_KEYS);
        Instant oldest = world.clock().instant().minus(DAY.multipliedBy(45));
        assertThat(talk.mine().identity().oldMessages())
                .hasSizeBetween(4, 7)
                .allMatch(old -> !old.at().isBefore(oldest));
    }

    /** The exile's device as it is used: what came is read and forgotten, and the keys are looked after. */
    private void look() throws Exception {
        exile.accepted();
        List<Said> came = exile.talk("Anna").messages(Duration.ZERO);
        assertThat(came).as("day %d", day).allMatch(one -> one.kind() == Said.Kind.TEXT && one.missing() == 0);
        came.forEach(one -> read.add(one.text()));
        exile.talk("Anna").forget(came);
    }

    private void sayInANewSession() throws Exception {
        Id taking = Id.random(world.device().random());
        talking.change(before -> before.with(before.out().beginning(new Outgoing.Beginning(taking, 0))));
        String text = "day " + day;
        said.add(text);
        talking.say(Saying.text(text, world.clock().instant()));
        Bundle taken = theirs().bundle(writer(), taking); // the same again
        lastResorts += taken.ec() == null && taken.kyber() == null ? 1 : 0;
    }

    /** As many as there are to be had today. */
    private void drain() throws Trouble {
        for (int i = 0; i <= A_DAY; i++) {
            try {
                theirs().bundle(writer(), Id.random(world.device().random()));
            } catch (Refusal refusal) {
                assertThat(refusal.problem()).isEqualTo(Problem.TOO_MANY);
                return;
            }
        }
    }

    private KeyStock stock() throws Exception {
        OwnMailbox mine = talk().mine();
        return lines.mailbox(world.address(), mine.id()).stock(mine.reader());
    }

    private RemoteMailbox theirs() {
        return lines.mailbox(world.address(), seat().place().exileMailbox());
    }

    private Blob writer() {
        return seat().place().writer();
    }

    private ContactState.SeatState seat() {
        return contact.state().seats().get(0);
    }

    private Conversation talk() throws Exception {
        String plan = Vaults.contents(world.compartments("Leyla").plan(), World.PASSPHRASE);
        ExileState state = Json.read(plan.getBytes(UTF_8), ExileState.class);
        return Objects.requireNonNull(state.contact("Anna")).talk();
    }
}
