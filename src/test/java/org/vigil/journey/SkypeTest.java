package org.vigil.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.Exchange;
import org.vigil.client.Said;
import org.vigil.client.Talk;
import org.vigil.client.Vaults;
import org.vigil.redis.Seizure;

/** Transcripts of what they had written to one another were produced in court. */
@Tag("C-SKYPE")
class SkypeTest {
    private static final List<Exchange> WIRE = new ArrayList<>();
    private static final World WORLD = new World(new SecureRandom(), WIRE::add);
    private static final String FIRST = "The demonstration is on the twentieth.";
    private static final String SECOND = "I will bring the posters from Osh.";

    @AfterAll
    static void end() throws Exception {
        WORLD.close();
    }

    @Test
    @Tag("TM-55")
    void what_they_wrote_is_nowhere_when_it_was_read_and_was_never_signed() throws Exception {
        Circle circle = new Circle(WORLD, "Exile", "Friend");
        Talk exile = circle.exile().talk("Friend");
        Talk friend = circle.contact("Friend").talk();
        exile.say(FIRST);
        read(friend, FIRST);
        friend.say(SECOND);
        read(exile, SECOND);

        Map<String, byte[]> texts = new HashMap<>();
        List.of(FIRST, SECOND).forEach(text -> texts.put(text, text.getBytes(UTF_8)));
        assertThat(Seizure.of(WORLD.data()).finds(texts))
                .as("on the server's disk")
                .isEmpty();
        for (Path vault : List.of(WORLD.compartments("Exile").plan(), WORLD.vault("Exile-Friend"))) {
            assertThat(Vaults.contents(vault, World.PASSPHRASE))
                    .as("in the vault, opened with its passphrase")
                    .doesNotContain(FIRST, SECOND);
        }
        StoreDump.rewrite(WORLD);
        assertThat(StoreDump.of(WORLD).keySet())
                .as("queues with envelopes in them")
                .noneMatch(key -> key.endsWith(":envelopes"));
    }

    private static void read(Talk talk, String text) throws Exception {
        List<Said> messages = talk.messages(Duration.ZERO);
        assertThat(messages).extracting(Said::text).containsExactly(text);
        talk.forget(messages);
    }
}
