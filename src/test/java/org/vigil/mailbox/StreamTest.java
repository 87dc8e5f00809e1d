package org.vigil.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.mailbox.TestMailboxes.RANDOM;
import static org.vigil.mailbox.TestMailboxes.assertRefused;
import static org.vigil.mailbox.TestMailboxes.envelope;
import static org.vigil.mailbox.TestMailboxes.hash;
import static org.vigil.mailbox.TestMailboxes.post;
import static org.vigil.mailbox.TestMailboxes.secret;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigil.crypto.SigningKey;
import org.vigil.redis.Keys;
import org.vigil.redis.Redis;
import org.vigil.redis.TestRedis;
import org.vigil.web.Nonces;
import org.vigil.web.RawSocket;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.Post;
import org.vigil.wire.Problem;
import org.vigil.wire.ProblemDocument;
import org.vigil.wire.Redemption;
import org.vigil.wire.StreamFrame;

/** Readers on real sockets at two nodes, which share one Redis. */
@Timeout(300)
class StreamTest {
    private static final StreamFrame EMPTY = new StreamFrame.Empty(0);

    private final TestRedis store = TestRedis.shared();
    private final TestMailboxes here = new TestMailboxes(store.redis());
    private final Redis elsewhere = Redis.open(store.address());
    private final TestMailboxes there = new TestMailboxes(elsewhere);
    private final TestEdge edge = new TestEdge(here);
    private final TestEdge otherEdge = new TestEdge(there);
    private final SigningKey reader = SigningKey.generate(RANDOM);
    private final Id mailbox = here.redeemed(MailboxKind.MESSAGES, reader);
    private final List<RawSocket> open = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (RawSocket stream : open) {
            stream.close();
        }
        for (TestMailboxes node : List.of(here, there)) {
            node.streams.close();
            node.mailboxes.close();
        }
        edge.close();
        otherEdge.close();
        elsewhere.close();
    }

    @Test
    void what_waits_comes_in_order_and_then_what_comes_to_any_node() throws Exception {
        List<Post> posts = posts(3);
        RawSocket stream = stream(edge);
        assertComes(stream, posts);
        assertThat(stream.next()).isEqualTo(EMPTY);
        Post later = post(4);
        there.mailboxes.post(mailbox, here.writer, later);
        assertComes(stream, List.of(later));
        assertThat(stream.next()).isEqualTo(EMPTY);
    }

    @Test
    void what_is_acknowledged_is_gone_and_what_is_not_comes_again() throws Exception {
        List<Post> posts = posts(5);
        RawSocket broken = stream(edge);
        assertComes(broken, posts);
        assertThat(broken.next()).isEqualTo(EMPTY);
        broken.acknowledge(posts.get(0).id(), posts.get(3).id());
        broken.acknowledge(posts.get(0).id(), Id.random(RANDOM)); // again, and an unknown one: nothing happens
        broken.acknowledge(posts.get(1).id());
        awaitWaiting(2);
        broken.close();
        RawSocket next = stream(otherEdge);
        assertComes(next, List.of(posts.get(2), posts.get(4)));
        assertThat(next.next()).isEqualTo(EMPTY);
    }

    @Test
    void a_thousand_envelopes_come_in_order_each_once() throws Exception {
        RawSocket stream = stream(edge);
        assertThat(stream.next()).isEqualTo(EMPTY);
        List<Post> posts = new ArrayList<>();
        Thread writer = Thread.ofVirtual().start(() -> {
            for (int round = 0; round < Limits.QUEUE; round++) {
                Post post = post(round);
                posts.add(post);
                there.mailboxes.post(mailbox, here.writer, post);
            }
        });
        List<Id> came = new ArrayList<>();
        while (came.size() < Limits.QUEUE) {
            if (stream.next() instanceof StreamFrame.Envelope envelope) {
                came.add(envelope.id());
                stream.acknowledge(envelope.id());
            }
        }
        writer.join();
        assertThat(came).isEqualTo(posts.stream().map(Post::id).toList());
        awaitWaiting(0);
    }

    @Test
    @Tag("TM-61")
    void who_acknowledges_nothing_is_sent_a_window_and_no_more() throws Exception {
        List<Post> posts = posts(2 * Limits.WINDOW);
        RawSocket stream = stream(edge);
        assertComes(stream, posts.subList(0, Limits.WINDOW));
        stream.acknowledge(posts.get(0).id());
        assertComes(stream, posts.subList(Limits.WINDOW, Limits.WINDOW + 1));
        stream(otherEdge);
        assertEnds(stream, Problem.DISPLACED); // the next thing said: there was nothing in between
    }

    @Test
    void notices_that_make_way_do_not_widen_the_window() throws Exception {
        Id notices = here.redeemed(MailboxKind.NOTICES, reader);
        RawSocket stream = edge.stream(reader, notices);
        open.add(stream);
        assertThat(stream.next()).isEqualTo(EMPTY);
        for (int round = 0; round < Limits.WINDOW; round++) {
            deliver(notices);
            assertThat(stream.next()).isInstanceOf(StreamFrame.Envelope.class);
            assertThat(stream.next()).isEqualTo(EMPTY);
        }
        deliver(notices);
        open.add(otherEdge.stream(reader, notices));
        assertEnds(stream, Problem.DISPLACED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("TM-60")
    void a_newer_stream_displaces_the_older_and_it_is_told(boolean sameNode) throws Exception {
        RawSocket older = stream(edge);
        assertThat(older.next()).isEqualTo(EMPTY);
        RawSocket newer = stream(sameNode ? edge : otherEdge);
        assertThat(newer.next()).isEqualTo(EMPTY);
        assertEnds(older, Problem.DISPLACED);
        Post post = posts(1).get(0);
        assertComes(newer, List.of(post));
    }

    /** The reader gave it up and opened another meanwhile: that nobody has a copy of the vault is what the next one relies on. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("TM-60")
    void an_attempt_that_is_served_after_its_successor_changes_nothing(boolean sameNode) throws Exception {
        String given = edge.nonce(mailbox);
        awaitAfter(given);
        RawSocket next = stream(sameNode ? edge : otherEdge);
        assertThat(next.next()).isEqualTo(EMPTY);
        RawSocket late = edge.stream(reader, mailbox, given);
        open.add(late);
        assertThat(late.closed()).isEqualTo(StreamFrame.GOING_AWAY);
        assertComes(next, posts(1));
    }

    @Test
    @Tag("TM-60")
    void when_the_newest_was_begun_is_kept_as_long_as_an_earlier_attempt_could_come_and_no_longer() throws Exception {
        stream(edge).next();
        String key = new Keys(4).begun(mailbox);
        long kept = store.command("PTTL", key).number();
        assertThat(kept).isPositive().isLessThanOrEqualTo(Nonces.OUTLIVED.toMillis());
        assertThat(Nonces.OUTLIVED).isGreaterThan(Limits.NONCE);
        there.mailboxes.delete(mailbox);
        assertThat(store.command("EXISTS", key).number()).isZero();
    }

    /** Until the next nonce bears a later time. */
    private void awaitAfter(String given) {
        byte[] before = Arrays.copyOf(Blob.parse(given).bytes(), Long.BYTES);
        while (Arrays.equals(
                before, Arrays.copyOf(Blob.parse(edge.nonce(mailbox)).bytes(), Long.BYTES))) {
            Thread.onSpinWait();
        }
    }

    @Test
    void of_many_that_open_at_once_exactly_one_stays() throws Exception {
        List<RawSocket> streams = IntStream.range(0, 12)
                .parallel()
                .mapToObj(n -> (n % 2 == 0 ? edge : otherEdge).stream(reader, mailbox))
                .toList();
        open.addAll(streams);
        List<Integer> first = new ArrayList<>();
        for (RawSocket stream : streams) {
            first.add(stream.read()
                    .opcode()); // then none is still on its way; begun earlier and served later, it is closed
        }
        while (here.streams.count() + there.streams.count() > 1) {
            Thread.onSpinWait();
        }
        posts(1);
        int served = 0;
        for (int i = 0; i < streams.size(); i++) {
            boolean open = first.get(i) == RawSocket.TEXT;
            served += open && streams.get(i).hears(StreamFrame.Envelope.class) ? 1 : 0;
        }
        assertThat(served).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "[]",
                "{\"type\":\"ack\"}",
                "{\"type\":\"ack\",\"ids\":[]}",
                "{\"type\":\"ack\",\"ids\":[\"x\"]}",
                "{\"type\":\"ack\",\"ids\":[\"AAAAAAAAAAAAAAAAAAAAAA\"],\"all\":true}",
                "{\"type\":\"empty\",\"refusedRedemptions\":0}",
                "{\"type\":\"ack\",\"ids\":[\"AAAAAAAAAAAAAAAAAAAAAA\"]",
            })
    void a_bad_frame_ends_the_stream_and_changes_nothing(String frame) throws Exception {
        List<Post> posts = posts(1);
        RawSocket stream = stream(edge);
        assertComes(stream, posts);
        assertThat(stream.next()).isEqualTo(EMPTY);
        stream.text(frame);
        assertEnds(stream, Problem.MALFORMED);
        awaitWaiting(1);
    }

    @Test
    @Tag("TM-13")
    void unknown_deleted_and_not_yours_look_alike_to_the_byte() throws Exception {
        Id deleted = here.redeemed(MailboxKind.MESSAGES, reader);
        here.mailboxes.delete(deleted);
        SigningKey stranger = SigningKey.generate(RANDOM);
        List<String> answers = new ArrayList<>();
        for (RawSocket refused : List.of(
                edge.stream(stranger, mailbox), edge.stream(reader, deleted), edge.stream(reader, Id.random(RANDOM)))) {
            open.add(refused);
            assertThat(refused.status()).isEqualTo(401);
            answers.add(refused.body());
        }
        assertThat(answers).containsOnly(answers.get(0));
        assertThat(answers.get(0)).contains(Problem.UNAUTHORISED.type());
    }

    @Test
    void the_stream_of_a_mailbox_that_is_deleted_ends() throws Exception {
        RawSocket stream = stream(edge);
        assertThat(stream.next()).isEqualTo(EMPTY);
        there.mailboxes.delete(mailbox);
        assertEnds(stream, Problem.UNAUTHORISED);
    }

    @Test
    void a_second_use_of_the_invitation_shows() throws Exception {
        Redemption another = new Redemption(hash(secret()));
        assertRefused(Problem.INVITATION_USED, () -> here.mailboxes.redeem(mailbox, here.capability, another));
        assertThat(stream(edge).next()).isEqualTo(new StreamFrame.Empty(1));
    }

    @Test
    void a_node_that_stops_sends_its_readers_away_now_and_later() throws Exception {
        RawSocket stream = stream(edge);
        assertThat(stream.next()).isEqualTo(EMPTY);
        here.streams.close();
        assertThat(stream.closed()).isEqualTo(StreamFrame.GOING_AWAY);
        RawSocket late = stream(edge);
        assertThat(late.next()).isEqualTo(EMPTY);
        assertThat(late.closed()).isEqualTo(StreamFrame.GOING_AWAY);
        assertThat(stream(otherEdge).next()).isEqualTo(EMPTY);
    }

    @Test
    @Tag("TM-125")
    void a_drained_node_sends_its_readers_to_another_where_nothing_is_missing() throws Exception {
        RawSocket stream = stream(edge);
        assertThat(stream.next()).isEqualTo(EMPTY);
        here.welcome.set(false);
        here.streams.sendAway();
        assertThat(stream.closed()).isEqualTo(StreamFrame.GOING_AWAY);
        RawSocket late = stream(edge);
        assertThat(late.next()).isEqualTo(EMPTY);
        assertThat(late.closed()).isEqualTo(StreamFrame.GOING_AWAY);
        assertThat(stream(otherEdge).next()).isEqualTo(EMPTY);
        here.welcome.set(true);
        assertThat(stream(edge).next()).isEqualTo(EMPTY);
        assertThat(here.streams.count()).as("it stays").isEqualTo(1);
    }

    @Test
    void a_reader_that_hangs_up_leaves_nothing_behind() throws Exception {
        RawSocket stream = stream(edge);
        assertThat(stream.next()).isEqualTo(EMPTY);
        assertThat(here.streams.count()).isEqualTo(1);
        stream.close();
        while (here.streams.count() > 0) {
            Thread.onSpinWait();
        }
    }

    private RawSocket stream(TestEdge at) {
        RawSocket stream = at.stream(reader, mailbox);
        open.add(stream);
        assertThat(stream.status()).isEqualTo(101);
        return stream;
    }

    private List<Post> posts(int count) {
        List<Post> posts =
                IntStream.range(0, count).mapToObj(TestMailboxes::post).toList();
        posts.forEach(post -> there.mailboxes.post(mailbox, here.writer, post));
        return posts;
    }

    private void deliver(Id notices) {
        there.mailboxes.deliver(notices, new Slot(notices, false), Id.random(RANDOM), List.of(envelope(1)));
    }

    private void awaitWaiting(int count) {
        while (here.read(mailbox).items().size() != count) {
            Thread.onSpinWait();
        }
    }

    private static void assertComes(RawSocket stream, List<Post> posts) throws IOException {
        for (Post post : posts) {
            assertThat(stream.next()).isEqualTo(new StreamFrame.Envelope(post.id(), post.envelope(), 1));
        }
    }

    private static void assertEnds(RawSocket stream, Problem problem) throws IOException {
        assertThat(stream.next()).isEqualTo(new StreamFrame.Trouble(ProblemDocument.of(problem)));
        assertThat(stream.closed()).isEqualTo(4_000 + problem.status());
    }
}
