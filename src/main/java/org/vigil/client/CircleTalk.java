package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.vigil.client.proto.Message;
import org.vigil.client.proto.ShareAsked;
import org.vigil.wire.Id;
import org.vigil.wire.Limits;

/**
 * The conversation of the contacts of one exile. There is nobody in it before this contact had a letter; then all whom the
 * letter names and who use Vigil. Each of them is told apart, under the name that the exile's letter gives them.
 */
public final class CircleTalk {
    private final CircleTalks talks;
    private final Id seat;
    private final Device device;

    CircleTalk(CircleTalks talks, Id seat, Device device) {
        this.talks = talks;
        this.seat = seat;
        this.device = device;
    }

    /** Who is in it, besides this contact. */
    public List<String> names() {
        return talks.now(seat).peers().stream().map(Circle.Peer::name).collect(toList());
    }

    /** Who of them made a statement about the open alarm under duress, as far as a look has shown. Asks no server. */
    public List<String> forced() {
        return talks.forced(seat);
    }

    /**
     * Who of them has another identity, as the server says, than the exile's letter vouches for: nothing goes to them until
     * {@link #acceptIdentity}. Asks no server.
     */
    public List<String> changed() {
        return talks.now(seat).peers().stream()
                .filter(peer -> peer.other().changed() != null)
                .map(Circle.Peer::name)
                .collect(toList());
    }

    /**
     * What to compare with one of them, over another channel or face to face.
     *
     * @throws NoConversation if nobody in it has that name
     */
    public SafetyNumber safety(String name) throws Trouble {
        return Talk.safety(with(name).now());
    }

    /**
     * Takes the changed identity of one of them for theirs.
     *
     * @throws NoConversation if nobody in it has that name
     */
    public void acceptIdentity(String name) throws Trouble {
        with(name).change(Conversation::whenAccepted);
    }

    private Talking with(String name) throws NoConversation {
        for (Circle.Peer peer : talks.now(seat).peers()) {
            if (peer.name().equals(Names.tidy(name))) {
                return talks.with(seat, peer);
            }
        }
        throw new NoConversation();
    }

    /**
     * Says something to all.
     *
     * @return the names of those in whose mailboxes it is not yet; a later look brings it there if it can
     * @throws NoConversation if there is nobody
     * @throws TooLong and nobody has it
     */
    public List<String> say(String text) throws Trouble {
        return toAll(Saying.text(text, device.clock().instant()).build());
    }

    /**
     * What came and was not forgotten, by each, oldest first.
     *
     * @param wait for something new, in whole seconds; at most {@link Limits#WAIT}
     */
    public List<Voice> messages(Duration wait) throws Trouble {
        talks.look(seat, RemoteMailbox.share(wait, 1));
        List<Voice> voices = new ArrayList<>();
        for (Circle.Peer peer : talks.now(seat).peers()) {
            peer.in().waiting().stream()
                    .filter(came -> came.kind().isForPeople())
                    .forEach(came -> voices.add(new Voice(peer.name(), Listening.said(came))));
        }
        voices.sort(Comparator.comparing(voice -> voice.said().came()));
        return voices;
    }

    /** Lets go of what a person has read. */
    public void forget(List<Voice> read) throws Trouble {
        List<Id> ids = read.stream().map(voice -> voice.said().id()).collect(toList());
        for (Circle.Peer peer : talks.now(seat).peers()) {
            talks.change(
                    seat,
                    circle -> circle.change(peer.id(), now -> now.with(now.in().without(ids))));
        }
    }

    /**
     * Asks all for their shares: those who have a letter hand theirs over when their devices next look, and
     * {@link Contact#openPacket} then has it.
     *
     * @return the names of those whom the question has not reached yet
     */
    public List<String> gather() throws Trouble {
        return toAll(Message.newBuilder()
                .setShareAsked(ShareAsked.getDefaultInstance())
                .build());
    }

    private List<String> toAll(Message message) throws Trouble {
        talks.look(seat, 0);
        if (talks.now(seat).peers().isEmpty()) {
            throw new NoConversation();
        }
        return talks.say(seat, message);
    }
}
