package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.World;

/** Two people talk, and their devices lose power between any two exchanges with the real server. */
@Tag("TM-56")
class TalkCrashTest {
    private static final char[] PIN = World.PIN.toCharArray();
    private static final char[] PASSPHRASE = World.PASSPHRASE.toCharArray();

    private static World world;
    private static Compartments exile;
    private static Path contact;

    @BeforeAll
    static void meet() throws Exception {
        world = new World();
        exile = world.compartments("exile");
        contact = world.vault("contact");
        try (Exile leyla = Vaults.exile(exile.checkIn(), world.address(), world.device());
                Contact anna = Vaults.contact(contact, world.device())) {
            anna.accept(world.invitation(leyla, "Anna"));
            leyla.accepted();
        }
    }

    @AfterAll
    static void end() throws Exception {
        world.close();
    }

    /** The server has answered, and the device never learns it. */
    private static final class PowerLoss extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private interface Act {
        void on(Talk talk) throws Trouble;
    }

    private static Device failingAfter(int exchanges) {
        AtomicInteger left = new AtomicInteger(exchanges);
        return world.device().observedBy(exchange -> {
            if (left.decrementAndGet() == 0) {
                throw new PowerLoss();
            }
        });
    }

    /** Whether it got through. */
    private static boolean exile(int exchanges, Act act) throws Trouble {
        try (Exile leyla = Exile.open(exile, PIN, PASSPHRASE, failingAfter(exchanges))) {
            act.on(leyla.talk("Anna"));
            return true;
        } catch (PowerLoss e) {
            return false;
        }
    }

    private static boolean contact(int exchanges, Act act) throws Trouble {
        try (Contact anna = Contact.open(contact, PASSPHRASE, failingAfter(exchanges))) {
            act.on(anna.talk());
            return true;
        } catch (PowerLoss e) {
            return false;
        }
    }

    private static void read(Talk talk) throws Trouble {
        talk.messages(Duration.ZERO);
    }

    private static List<String> all(Talk talk) throws Trouble {
        List<Said> messages = talk.messages(Duration.ZERO);
        talk.forget(messages);
        assertThat(messages).allMatch(said -> said.kind() == Said.Kind.TEXT && said.missing() == 0);
        return messages.stream().map(Said::text).toList();
    }

    @Test
    void what_was_said_arrives_once_wherever_the_power_goes() throws Exception {
        boolean said = false;
        for (int exchanges = 1; !said; exchanges++) {
            String text = "to the contact " + exchanges;
            said = exile(exchanges, talk -> talk.say(text));
            exile(99, TalkCrashTest::read); // back on: what was sealed goes
            boolean read = false;
            for (int more = 1; !read; more++) {
                read = contact(more, TalkCrashTest::read);
            }
            contact(99, talk -> assertThat(all(talk)).containsExactly(text));
            contact(99, talk -> talk.say("back"));
            exile(99, talk -> assertThat(all(talk)).containsExactly("back"));
        }
    }
}
