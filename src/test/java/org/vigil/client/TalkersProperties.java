package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.vigil.HandClock;
import org.vigil.wire.Blob;
import org.vigil.wire.Bundle;
import org.vigil.wire.Id;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.OneTimeKeys;
import org.vigil.wire.Post;

/**
 * Two talkers and what may become of their envelopes on the way: held up, overtaken, delivered twice, lost; and of their
 * vaults: an act is done and the vault has it not.
 */
@Tag("TM-56")
class TalkersProperties {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final HandClock clock = new HandClock(START);

    /** One of the two: a vault's value, and what is on the way to them. */
    private static final class Talker {
        private final Device device;
        private final List<Blob> coming = new ArrayList<>();
        private final List<Blob> came = new ArrayList<>();
        private final List<String> read = new ArrayList<>();
        private final Set<Id> posted = new HashSet<>();
        private Conversation talk;
        private OneTimeKeys published = new OneTimeKeys(List.of(), List.of());

        Talker(Device device) {
            this.device = device;
            OwnMailbox mine = OwnMailbox.make(MailboxKind.MESSAGES, Blob.of(device.bytes(32)), device);
            this.talk = Conversation.of(mine, null);
            this.talk = talk.with(SignalKeys.more(mine.identity(), OneTime.NONE, 3, 3, device));
            this.published =
                    SignalKeys.publicKeys(talk.oneTime().ec(), talk.oneTime().kyber());
        }

        void knows(Talker other) {
            Blob none = Blob.of(new byte[32]);
            talk = talk.with(new Other(other.talk.mine().id(), other.talk.myIdentity(), none, null, false, null));
        }

        /** As the server does: each one-time key once, then none. */
        Bundle bundle() {
            boolean any = !published.ec().isEmpty();
            Bundle bundle = new Bundle(
                    Signal.publicKeys(talk.mine().identity()),
                    any ? published.ec().get(0) : null,
                    any ? published.kyber().get(0) : null);
            published = any
                    ? new OneTimeKeys(
                            published.ec().subList(1, published.ec().size()),
                            published.kyber().subList(1, published.kyber().size()))
                    : published;
            return bundle;
        }

        void say(Talker other, String text) throws Exception {
            Instant now = device.clock().instant();
            Blob theirs = Objects.requireNonNull(talk.other()).identityKey();
            if (talk.ratchet().sessions() == null || talk.out().beginning() != null) {
                talk = talk.with(
                        SignalSessions.begin(talk.mine().identity(), talk.ratchet(), theirs, other.bundle(), now));
                talk = talk.with(talk.out().beginning(null));
            }
            talk = new Saying(device).say(talk, Saying.text(text, now));
        }

        /** Posts everything that is in the vault and not known to be there, and may forget that it did. */
        void post(Talker other, boolean forgetful) {
            for (Post post : talk.out().posts()) {
                if (other.posted.add(post.id())) {
                    other.coming.add(post.envelope());
                }
                if (!forgetful) {
                    talk = talk.with(talk.out().without(post));
                }
            }
        }

        void hear(int place, boolean again) {
            Blob envelope = again ? coming.get(place) : coming.remove(place);
            came.add(envelope);
            hear(envelope);
        }

        void hear(Blob envelope) {
            talk = new Listening(device, Hearer.CONTACT).heard(talk, envelope);
        }

        List<Said> take() {
            List<Said> said = talk.in().waiting().stream().map(Listening::said).toList();
            talk = talk.with(talk.in().without(said.stream().map(Said::id).toList()));
            said.stream().map(Said::text).forEach(read::add);
            return said;
        }
    }

    private Device device() {
        return Device.of(clock::instant, new SecureRandom(), pause -> {});
    }

    @Property(tries = 60)
    void every_message_is_read_once_whatever_the_way(@ForAll long seed) throws Exception {
        Random chance = new Random(seed);
        Talker[] both = {new Talker(device()), new Talker(device())};
        both[0].knows(both[1]);
        both[1].knows(both[0]);
        List<List<String>> said = List.of(new ArrayList<>(), new ArrayList<>());
        for (int step = 0; step < 80; step++) {
            int who = chance.nextInt(2);
            act(chance, both[who], both[1 - who], said.get(who), step);
        }
        for (int round = 0; round < 2; round++) {
            for (int who = 0; who < 2; who++) {
                both[who].post(both[1 - who], false);
                while (!both[who].coming.isEmpty()) {
                    both[who].hear(chance.nextInt(both[who].coming.size()), false);
                }
                take(both[who]);
            }
        }
        for (int who = 0; who < 2; who++) {
            assertThat(both[1 - who].read).containsExactlyInAnyOrderElementsOf(said.get(who));
            assertThat(both[1 - who].talk.in().missing()).isEmpty();
            assertThat(both[1 - who].talk.in().greatest())
                    .isEqualTo(said.get(who).size());
        }
    }

    private void act(Random chance, Talker talker, Talker other, List<String> said, int step) throws Exception {
        switch (chance.nextInt(7)) {
            case 0, 1 -> {
                Conversation before = talker.talk;
                talker.say(other, "text " + step);
                if (chance.nextInt(6) == 0) {
                    talker.talk = before; // sealed, and lost before the vault had it: nobody ever saw it
                } else {
                    said.add("text " + step);
                }
            }
            case 2 -> talker.post(other, chance.nextBoolean());
            case 3, 4 -> {
                if (!talker.coming.isEmpty()) {
                    Conversation before = talker.talk;
                    int place = chance.nextInt(talker.coming.size());
                    boolean lost = chance.nextInt(4) == 0; // opened, and lost before the vault had it: not acknowledged
                    talker.hear(place, lost || chance.nextInt(4) == 0);
                    talker.talk = lost ? before : talker.talk;
                }
            }
            case 5 -> {
                if (!talker.came.isEmpty()) {
                    talker.hear(talker.came.get(chance.nextInt(talker.came.size())));
                }
            }
            default -> take(talker);
        }
        clock.move(Duration.ofMinutes(chance.nextInt(60)));
    }

    private static void take(Talker talker) {
        assertThat(talker.take()).extracting(Said::kind).allMatch(kind -> kind == Said.Kind.TEXT);
    }
}
