package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.client.proto.Message;
import org.vigil.client.proto.ShareGiven;
import org.vigil.client.proto.Word;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;

/** Does what other contacts' devices ask of this one, and takes note of what they say to it rather than to a person. */
final class Heeding {
    private static final int MOST_LOUD = 8;

    private final Vault<ContactState> vault;
    private final CircleTalks talks;

    Heeding(Vault<ContactState> vault, CircleTalks talks) {
        this.vault = vault;
        this.talks = talks;
    }

    void heed(Id seat) throws Trouble {
        for (Circle.Peer peer : talks.now(seat).peers()) {
            for (Incoming.Came came : peer.in().waiting()) {
                heed(seat, peer, came);
            }
        }
    }

    private void heed(Id seat, Circle.Peer peer, Incoming.Came came) throws Trouble {
        if (came.kind() == Said.Kind.WORD) {
            ContactState.SeatState mine = vault.state().seat(seat);
            Inbox inbox = mine == null ? Inbox.empty() : mine.inbox();
            talks.change(seat, circle -> told(circle, inbox, peer, came));
        } else if (came.kind() == Said.Kind.SHARE_GIVEN) {
            List<String> shares = fitting(seat, shares(came));
            talks.change(seat, circle -> circle.plusShares(shares).change(peer.id(), now -> now.without(came)));
        } else if (came.kind() == Said.Kind.SHARE_ASKED) {
            answer(seat, peer);
            talks.change(seat, circle -> circle.change(peer.id(), now -> now.without(came)));
        } else if (!came.kind().isForPeople()) {
            talks.change(seat, circle -> circle.change(peer.id(), now -> now.without(came)));
        }
    }

    private static Circle told(Circle circle, Inbox inbox, Circle.Peer peer, Incoming.Came came) {
        Word word = Listening.message(came).getWord();
        if (peer.word().equals(Blob.of(word.getWord().toByteArray()))) {
            return circle.change(peer.id(), now -> now.without(came));
        }
        return circle.change(peer.id(), now -> loud(now.without(came), came))
                .plus(new Circle.Forced(peer.id(), id(word.getAlarm())), inbox.openAlarm(), inbox.alarms());
    }

    /** For a person, a few times at most until they have read it. */
    private static Circle.Peer loud(Circle.Peer peer, Incoming.Came came) {
        long told = peer.in().waiting().stream()
                .filter(waiting -> waiting.kind() == Said.Kind.UNDER_DURESS)
                .count();
        Blob nothing = Blob.of(new byte[0]);
        return told >= MOST_LOUD
                ? peer
                : peer.with(peer.in()
                        .plus(new Incoming.Came(
                                came.id(), Said.Kind.UNDER_DURESS, nothing, came.at(), came.missing())));
    }

    private static @Nullable Id id(ByteString bytes) {
        return bytes.size() == Id.SIZE ? Id.of(bytes.toByteArray()) : null;
    }

    /** Who is asked has a letter: before that, nobody here knows anybody. */
    private void answer(Id seat, Circle.Peer peer) throws Trouble {
        ContactState.SeatState mine = vault.state().seat(seat);
        if (mine == null || mine.inbox().held().isEmpty()) {
            return;
        }
        ShareGiven.Builder given = ShareGiven.newBuilder();
        new Opening(mine.inbox().held()).shares().forEach(share -> given.addShares(share.handed()));
        Attempt.at(() -> talks.with(seat, peer).seal(Message.newBuilder().setShareGiven(given))); // or they ask again
    }

    /** Those that are right, of packets there are, as this vault writes them: so many and no more. */
    private List<String> fitting(Id seat, List<String> came) {
        ContactState.SeatState mine = vault.state().seat(seat);
        if (mine == null || mine.inbox().held().isEmpty()) {
            return List.of();
        }
        try {
            return new Opening(mine.inbox().held())
                    .fitting(came).stream()
                            .map(text -> Share.parse(text).text())
                            .collect(toList());
        } catch (NoLetter e) {
            return List.of();
        }
    }

    private static List<String> shares(Incoming.Came came) {
        List<String> texts = new ArrayList<>();
        Listening.message(came).getShareGiven().getSharesList().forEach(share -> texts.add(Share.text(share)));
        return texts;
    }
}
