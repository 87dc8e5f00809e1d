package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.MailboxKind;

/** One half of a conversation in a {@link Soak}: says numbers and hears the other's, each of which must come once, in order. */
final class SoakedTalk implements AutoCloseable {
    private static final Duration RETRY = Duration.ofMillis(50);

    private final Soak soak;
    private final int messages;
    private final Device device;
    private final Lines lines;
    private final OwnMailbox mailbox;
    private final Blob writer;
    private final Kept talk;
    private volatile int last = Integer.MAX_VALUE;
    private SoakedTalk other = this;

    SoakedTalk(Soak soak, int messages) throws Trouble {
        this.soak = soak;
        this.messages = messages;
        this.device = soak.world().device();
        this.lines = new Lines(device);
        OwnMailbox bought = OwnMailbox.make(MailboxKind.MESSAGES, soak.world().admission(), device);
        RemoteMailbox remote = lines.mailbox(soak.address(), bought.id());
        Soak.insist(() -> bought.established(remote));
        this.mailbox = bought.established(remote);
        this.writer = Blob.of(device.bytes(32));
        Soak.insist(() -> remote.redeem(bought.capability(), writer));
        this.talk = new Kept(Conversation.of(mailbox, null));
    }

    /** As if invited. */
    void meet(SoakedTalk them) {
        other = them;
        talk.keep(talk.now()
                .with(new Other(
                        them.mailbox.id(),
                        Signal.identityKey(them.mailbox.identity()),
                        them.writer,
                        null,
                        false,
                        null)));
    }

    Void say() throws Trouble {
        Talking talking = talking();
        int number = 0;
        while (!soak.isEnough(number, messages)) {
            if (isSaid(talking, number)) {
                number++;
            } else {
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
        soak.said(number);
        last = number;
        while (!talk.now().out().posts().isEmpty()) {
            Soak.insist(talking::flush);
        }
        return null;
    }

    /** Kept is said: it goes later, and must not be said again. */
    private boolean isSaid(Talking talking, int number) throws Trouble {
        try {
            talking.say(Saying.text(String.valueOf(number), device.clock().instant()));
            return true;
        } catch (NotSent e) {
            return true;
        } catch (TooMuchUnsent | Unreachable | NotUnderstood e) {
            talking.catchUp();
            return false;
        } catch (Refusal refusal) {
            assertThat(refusal.problem().status()).isGreaterThanOrEqualTo(500);
            return false;
        }
    }

    Void hear() throws Trouble {
        Talking talking = talking();
        int next = 0;
        while (next < other.last) {
            Soak.insist(() -> talking.read(1));
            List<Incoming.Came> came = talk.now().in().waiting();
            for (Incoming.Came one : came) {
                Said said = Listening.said(one);
                assertThat(said.kind()).isEqualTo(Said.Kind.TEXT);
                assertThat(said.missing()).isZero();
                assertThat(said.text()).isEqualTo(String.valueOf(next++));
                soak.heard();
            }
            List<Id> read = came.stream().map(Incoming.Came::id).toList();
            talking.change(now -> now.with(now.in().without(read)));
        }
        return null;
    }

    @Override
    public void close() {
        lines.close();
    }

    private Talking talking() {
        return new Talking(talk, lines, soak.address(), device, Hearer.EXILE);
    }
}
