package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.vigil.client.proto.ContactCard;
import org.vigil.crypto.Unopenable;
import org.vigil.wire.Blob;
import org.vigil.wire.MailboxKeys;

/** Seals letters to letter keys and opens them. */
final class Letters {
    private Letters() {}

    /** A letter as its contact opens it. */
    record OpenLetter(Letter letter, Share share) {}

    /** {@link org.vigil.wire.Limits#LETTER} bytes. */
    static Blob seal(Signal.Identity from, MailboxKeys to, OpenLetter open, Instant now) throws BadKeys, TooLong {
        org.vigil.client.proto.Letter.Builder proto = org.vigil.client.proto.Letter.newBuilder()
                .setText(open.letter().text())
                .setShare(open.share().toProto());
        for (Letter.Card card : open.letter().cards()) {
            proto.addCards(sealed(card));
        }
        for (Challenge challenge : open.letter().challenges()) {
            proto.addChallenges(org.vigil.client.proto.Challenge.newBuilder()
                    .setQuestion(challenge.question())
                    .setAnswer(challenge.answer())
                    .setForced(challenge.forced()));
        }
        return FirstFlight.seal(from, to, to.letters(), proto.build().toByteArray(), now, "A letter");
    }

    private static List<Challenge> challenges(org.vigil.client.proto.Letter proto) {
        return proto.getChallengesList().stream()
                .map(one -> new Challenge(one.getQuestion(), one.getAnswer(), one.getForced()))
                .collect(toList());
    }

    private static ContactCard sealed(Letter.Card card) {
        ContactCard.Builder proto =
                ContactCard.newBuilder().setName(card.name()).setReach(card.reach());
        Way way = card.way();
        return way == null ? proto.build() : proto.setWay(way.toProto()).build();
    }

    /**
     * @param from the identity key under which the exile invited
     * @throws Unopenable also if it is somebody else's, or its share is not what the owner signed
     */
    static OpenLetter open(Signal.Identity to, Blob from, Blob letter) throws Unopenable {
        Signal.Content content = FirstFlight.open(to, to.allLetters(), letter);
        if (!content.sender().equals(from)) {
            throw new Unopenable();
        }
        try {
            org.vigil.client.proto.Letter proto =
                    org.vigil.client.proto.Letter.parseFrom(content.bytes().bytes());
            List<Letter.Card> cards = new ArrayList<>();
            proto.getCardsList()
                    .forEach(
                            card -> cards.add(new Letter.Card(card.getName(), card.getReach(), Way.of(card.getWay()))));
            return new OpenLetter(new Letter(proto.getText(), cards, challenges(proto)), Share.of(proto.getShare()));
        } catch (InvalidProtocolBufferException e) {
            throw new Unopenable();
        }
    }
}
