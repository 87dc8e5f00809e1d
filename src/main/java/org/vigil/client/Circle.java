package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vigil.client.proto.Message;
import org.vigil.client.proto.Word;
import org.vigil.crypto.Hkdf;
import org.vigil.crypto.Label;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.MailboxKind;

/**
 * The other contacts of an exile, as one of them knows them: nobody before there was a letter, then those that the letters
 * of the latest alarm name.
 *
 * @param mine the mailbox that they write to
 * @param writer the token that they write with
 * @param shares that they handed over, as text
 * @param forced who spoke under duress
 * @param objected when the pending closes take effect that this vault objected to by itself
 */
record Circle(
        OwnMailbox mine,
        Blob writer,
        List<Peer> peers,
        List<String> shares,
        List<Forced> forced,
        List<Instant> objected) {
    private static final int MOST = 64;
    /** Of one contact. */
    private static final int MOST_FORCED = 4;

    /**
     * One of them.
     *
     * @param name as the exile's letter has it
     * @param word what their statements are followed by as long as nobody forces them
     * @param unsaid about statements of this vault, to be sealed as soon as there is a session
     */
    record Peer(String name, Blob word, Other other, Ratchet ratchet, Outgoing out, Incoming in, List<Unsaid> unsaid) {
        Peer {
            unsaid = unsaid == null ? List.of() : unsaid; // a vault from before there was any
        }

        private static Peer of(String name, Way way) {
            Other other = new Other(way.mailbox(), way.identityKey(), way.writer(), null, false, null);
            return new Peer(name, way.word(), other, Ratchet.NONE, Outgoing.NOTHING, Incoming.NOTHING, List.of());
        }

        private Peer named(String now) {
            return new Peer(now, word, other, ratchet, out, in, unsaid);
        }

        Peer with(Incoming now) {
            return new Peer(name, word, other, ratchet, out, now, unsaid);
        }

        private Peer unsaid(List<Unsaid> now) {
            return new Peer(name, word, other, ratchet, out, in, now);
        }

        Peer without(Unsaid said) {
            return unsaid(unsaid.stream().filter(one -> !one.equals(said)).collect(toList()));
        }

        Peer without(Incoming.Came came) {
            return with(in.without(List.of(came.id())));
        }

        /** No one-time keys: any of them could take all of those. */
        Conversation talk(OwnMailbox mine) {
            return new Conversation(mine, other, ratchet, OneTime.NONE, out, in);
        }

        private Peer with(Conversation now) {
            Other theirs = now.other();
            return new Peer(name, word, theirs == null ? other : theirs, now.ratchet(), now.out(), now.in(), unsaid);
        }

        /** Stays the same, whatever identity the server says they have now. */
        Id id() {
            return other.mailbox();
        }
    }

    /** Who spoke under duress, about which alarm; about none if it is null. */
    record Forced(Id who, @Nullable Id alarm) {}

    /** By which passphrase a statement was made, not yet said. The same whatever the word is, and as long. */
    record Unsaid(@Nullable Id alarm, Blob word) {
        Message.Builder message() {
            return Message.newBuilder()
                    .setWord(Word.newBuilder()
                            .setAlarm(alarm == null ? ByteString.EMPTY : ByteString.copyFrom(alarm.bytes()))
                            .setWord(ByteString.copyFrom(word.bytes())));
        }
    }

    static Circle make(Blob admission, Device device) {
        OwnMailbox mine = OwnMailbox.make(MailboxKind.MESSAGES, admission, device);
        return new Circle(mine, Blob.of(device.bytes(32)), List.of(), List.of(), List.of(), List.of());
    }

    /** What a vault's word is to the others: another for each seat, so that it links none. */
    static Blob word(Blob vault, Id seat) {
        return Blob.of(Hkdf.derive(vault.bytes(), seat.bytes(), Label.CIRCLE_WORD, VaultLock.WORD));
    }

    /** For the letters of the others. */
    Way way(Blob word) {
        return new Way(mine.id(), writer, Signal.identityKey(mine.identity()), word);
    }

    @Nullable
    Peer peer(Id id) {
        return peers.stream().filter(peer -> peer.id().equals(id)).findFirst().orElse(null);
    }

    /** With those on the cards and no others; what was said to them before goes on. */
    Circle knowing(List<Letter.Card> cards) {
        List<Peer> known = new ArrayList<>();
        for (Letter.Card card : cards) {
            Way way = card.way();
            if (way != null && known.stream().noneMatch(peer -> peer.id().equals(way.mailbox()))) {
                Peer before = peer(way.mailbox());
                known.add(before == null ? Peer.of(card.name(), way) : before.named(card.name()));
            }
        }
        return known.isEmpty() ? this : new Circle(mine, writer, known, shares, forced, objected);
    }

    Circle with(OwnMailbox mailbox) {
        return new Circle(mailbox, writer, peers, shares, forced, objected);
    }

    Circle change(Id id, UnaryOperator<Peer> change) {
        List<Peer> changed = new ArrayList<>(peers);
        changed.replaceAll(peer -> peer.id().equals(id) ? change.apply(peer) : peer);
        return new Circle(mine, writer, changed, shares, forced, objected);
    }

    Circle with(Id id, Conversation now) {
        return change(id, peer -> peer.with(now)).with(now.mine());
    }

    /** With something that each of them is to be told. */
    Circle owing(Unsaid word) {
        List<Peer> changed = new ArrayList<>(peers);
        changed.replaceAll(peer -> peer.unsaid(plus(peer.unsaid(), List.of(word))));
        return new Circle(mine, writer, changed, shares, forced, objected);
    }

    Circle plusShares(List<String> more) {
        return new Circle(mine, writer, peers, plus(shares, more), forced, objected);
    }

    /**
     * With one more who spoke under duress. Of each the last few are kept, and those about alarms that there is no notice of
     * make way first: nobody can make this vault forget what another said, or what they said about the open alarm.
     *
     * @param open the open alarm
     * @param known all alarms that notices came of
     */
    Circle plus(Forced one, @Nullable Id open, Set<Id> known) {
        List<Forced> theirs = new ArrayList<>();
        forced.stream().filter(each -> each.who().equals(one.who())).forEach(theirs::add);
        theirs.remove(one);
        theirs.add(one);
        List<Forced> kept = Crowded.without(
                theirs,
                MOST_FORCED,
                each -> each.alarm() == null || !known.contains(each.alarm())
                        ? 0
                        : each.alarm().equals(open) ? 2 : 1);
        List<Forced> all = new ArrayList<>();
        forced.stream().filter(each -> !each.who().equals(one.who())).forEach(all::add);
        all.addAll(kept);
        return new Circle(mine, writer, peers, shares, List.copyOf(all), objected);
    }

    Circle objectedTo(Instant close) {
        return new Circle(mine, writer, peers, shares, forced, plus(objected, List.of(close)));
    }

    boolean forcedIn(Id alarm) {
        return forced.stream().anyMatch(one -> alarm.equals(one.alarm()));
    }

    private static <T> List<T> plus(List<T> all, List<T> more) {
        List<T> both = new ArrayList<>(all);
        more.stream().filter(one -> !all.contains(one)).forEach(both::add);
        return List.copyOf(both.subList(Math.max(0, both.size() - MOST), both.size()));
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "Circle";
    }
}
