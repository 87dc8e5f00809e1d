package org.vigil.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.mailbox.TestMailboxes.RANDOM;
import static org.vigil.mailbox.TestMailboxes.post;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vigil.crypto.SigningKey;
import org.vigil.redis.RedisAway;
import org.vigil.redis.TestRedis;
import org.vigil.web.RawSocket;
import org.vigil.wire.Id;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.Post;
import org.vigil.wire.Problem;
import org.vigil.wire.ProblemDocument;
import org.vigil.wire.StreamFrame;

/** Redis is killed under a reader and comes back. */
@Timeout(300)
class StreamOutageTest {
    private final TestRedis redis = TestRedis.fresh();
    private final TestMailboxes test = new TestMailboxes(redis.redis());
    private final TestEdge edge = new TestEdge(test);
    private final SigningKey reader = SigningKey.generate(RANDOM);
    private final Id mailbox = test.redeemed(MailboxKind.MESSAGES, reader);

    @AfterEach
    void close() {
        test.streams.close();
        test.mailboxes.close();
        edge.close();
        redis.close();
    }

    /**
     * The word that something came is lost with the connection; that listening has begun again makes the stream look. One
     * that looked while the store was away has ended, and said why.
     */
    @Test
    void a_quiet_stream_or_the_one_after_it_hears_what_came_meanwhile() throws Exception {
        try (RawSocket stream = edge.stream(reader, mailbox)) {
            assertThat(stream.next()).isEqualTo(new StreamFrame.Empty(0));
            redis.kill();
            redis.awaitBack();
            Post post = post(1);
            insist(() -> test.mailboxes.post(mailbox, test.writer, post));
            StreamFrame heard = stream.next();
            if (heard instanceof StreamFrame.Trouble) {
                try (RawSocket again = opened()) {
                    heard = again.next();
                }
            }
            assertThat(heard).isEqualTo(new StreamFrame.Envelope(post.id(), post.envelope(), 1));
        }
    }

    @Test
    void whatever_it_interrupts_everything_comes_and_in_order() throws Exception {
        List<Id> posted = new ArrayList<>();
        Set<Id> came = new LinkedHashSet<>();
        for (int round = 0; round < 4; round++) {
            for (int n = 0; n < 10; n++) {
                Post post = post(n);
                insist(() -> test.mailboxes.post(mailbox, test.writer, post));
                posted.add(post.id());
            }
            RawSocket stream = take(posted.size() - 5, came);
            redis.kill();
            stream.acknowledge(List.copyOf(came).get(came.size() - 1)); // done, or refused, or not answered
            redis.awaitBack();
            stream.close();
        }
        take(posted.size(), came).close();
        assertThat(came).containsExactlyElementsOf(posted);
    }

    /** Until so many came in all, acknowledging each; on another stream when the server ends one. */
    private RawSocket take(int many, Set<Id> came) throws IOException {
        RawSocket stream = opened();
        while (came.size() < many) {
            StreamFrame frame = stream.next();
            if (frame instanceof StreamFrame.Envelope envelope) {
                came.add(envelope.id());
                stream.acknowledge(envelope.id());
            } else if (frame instanceof StreamFrame.Trouble trouble) {
                assertThat(trouble.problem()).isEqualTo(ProblemDocument.of(Problem.UNAVAILABLE));
                stream.close();
                stream = opened();
            }
        }
        return stream;
    }

    /** As a client does: again, as long as the store is away. */
    private RawSocket opened() throws IOException {
        RawSocket stream = edge.stream(reader, mailbox);
        while (stream.status() != 101) {
            assertThat(stream.body()).contains(Problem.UNAVAILABLE.type());
            stream.close();
            stream = edge.stream(reader, mailbox);
        }
        return stream;
    }

    private static void insist(Runnable act) {
        while (true) {
            try {
                act.run();
                return;
            } catch (RedisAway e) {
                Thread.onSpinWait();
            }
        }
    }
}
