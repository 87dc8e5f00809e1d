package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.Examples;
import org.vigil.client.proto.Message;
import org.vigil.client.proto.ShareGiven;
import org.vigil.client.proto.Word;
import org.vigil.crypto.Argon2;
import org.vigil.crypto.Digest;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.Notice;

/** What a contact's device keeps of what another sends it, who may be made to send anything. */
@Tag("TM-81")
class HeedingTest {
    private static final Instant NOW = LocalServer.NOW;

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private final Device device = Device.of(() -> NOW, random, pause -> {});
    private final Id seat = Id.random(random);
    private final Id alarm = Id.random(random);
    private final Id generation = Id.random(random);
    private final Id peer = Id.random(random);
    private final Id quiet = Id.random(random);
    private final List<Share> shares = shares();
    private final List<Incoming.Came> came = new ArrayList<>();

    private List<Share> shares() {
        List<Blob> values = List.of(Blob.of(device.bytes(32)), Blob.of(device.bytes(32)));
        List<Blob> hashes = values.stream()
                .map(value -> Blob.of(Digest.sha256(value.bytes())))
                .toList();
        List<byte[]> bytes = values.stream().map(Blob::bytes).toList();
        return Share.sign(generation, 2, bytes, hashes, SigningKey.generate(random));
    }

    private Circle heeded() throws Exception {
        OwnMailbox mailbox = OwnMailbox.make(MailboxKind.NOTICES, Blob.of(new byte[32]), device);
        ContactState.Place place = new ContactState.Place(
                new org.vigil.wire.ServerAddress(
                        java.net.URI.create("https://localhost:1"), Blob.of(new byte[32]), Blob.of(new byte[32])),
                seat,
                Blob.of(SigningKey.generate(random).seed()),
                Id.random(random),
                Blob.of(new byte[33]),
                Blob.of(new byte[32]));
        Notice call = new Notice(seat, seat, Notice.Kind.CALL, NOW, Examples.alarm(alarm, NOW), null, null);
        Inbox.Kept kept =
                new Inbox.Kept(new Received(seat, Proof.PROVEN, call, 1, null, null), Blob.of(new byte[1]), true);
        Inbox.Held held = new Inbox.Held(shares.get(0), Blob.of(new byte[1]), List.of(), false, Proof.PROVEN);
        Circle made = Circle.make(Blob.of(new byte[32]), device);
        Circle circle = new Circle(
                made.mine(),
                made.writer(),
                List.of(
                        peer(peer).with(new Incoming(0, List.of(), false, List.of(), came, List.of(), null, 0)),
                        peer(quiet)),
                List.of(),
                List.of(new Circle.Forced(quiet, alarm)),
                List.of());
        ContactState state = new ContactState(List.of(new ContactState.SeatState(
                place,
                mailbox,
                Conversation.of(mailbox, null),
                null,
                Inbox.empty().plus(kept, held),
                null,
                0,
                circle,
                null)));
        try (Vault<ContactState> vault = Vault.create(
                        VaultKind.CONTACT,
                        folder.resolve("vault"),
                        "p".toCharArray(),
                        state,
                        random,
                        new Argon2(64, 1, 1));
                Lines lines = new Lines(device)) {
            CircleTalks talks = new CircleTalks(vault, lines, device);
            new Heeding(vault, talks).heed(seat);
            return talks.now(seat);
        }
    }

    private static Circle.Peer peer(Id id) {
        Blob none = Blob.of(new byte[32]);
        Other other = new Other(id, none, none, null, false, null);
        return new Circle.Peer("Anna", none, other, Ratchet.NONE, Outgoing.NOTHING, Incoming.NOTHING, List.of());
    }

    private void comes(Said.Kind kind, Message.Builder message) {
        Blob content = Blob.of(message.build().toByteArray());
        came.add(new Incoming.Came(Id.random(random), kind, content, NOW, 0));
    }

    private void speaks(Id about) {
        comes(
                Said.Kind.WORD,
                Message.newBuilder()
                        .setWord(Word.newBuilder()
                                .setAlarm(ByteString.copyFrom(about.bytes()))
                                .setWord(ByteString.copyFrom(new byte[16]))));
    }

    private void gives(org.vigil.client.proto.Share share) {
        comes(
                Said.Kind.SHARE_GIVEN,
                Message.newBuilder().setShareGiven(ShareGiven.newBuilder().addShares(share)));
    }

    @Test
    void shares_that_are_wrong_are_not_kept_and_a_right_one_once() throws Exception {
        org.vigil.client.proto.Share right = shares.get(1).handed();
        gives(right);
        for (int i = 0; i < 100; i++) {
            gives(right.toBuilder()
                    .setValue(ByteString.copyFrom(device.bytes(32)))
                    .build());
            gives(right.toBuilder().setThreshold(i).build());
        }
        assertThat(heeded().shares()).containsExactly(shares.get(1).text());
    }

    @Test
    void who_speaks_of_many_alarms_makes_nobody_forget_the_open_one_nor_who_else_was_forced() throws Exception {
        speaks(alarm);
        for (int i = 0; i < 100; i++) {
            speaks(Id.random(random));
        }
        assertThat(heeded().forced())
                .hasSize(5)
                .contains(new Circle.Forced(peer, alarm), new Circle.Forced(quiet, alarm));
    }
}
