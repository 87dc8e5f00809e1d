package org.vigil.client;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Shares;
import org.vigil.crypto.Unopenable;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;

/** Opens a packet with one's own share and those of others, each checked against the hashes the owner signed. */
final class Opening {
    private final List<Inbox.Held> held;

    /** @param held what letters handed out to this seat */
    Opening(List<Inbox.Held> held) throws NoLetter {
        if (held.isEmpty()) {
            throw new NoLetter();
        }
        this.held = held;
    }

    /** This seat's share, by the newest letter. */
    Share share() {
        return held.get(held.size() - 1).share();
    }

    Opened open(List<String> others) throws BadShare, DamagedPacket {
        List<Share.Handed> handed = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            handed.add(read(others.get(i), i + 1));
        }
        Share own = handed.isEmpty() ? share() : ownOf(handed.get(0).generation());
        return opened(own.generation(), openingKey(own, handed));
    }

    private static Share.Handed read(String text, int number) throws BadShare {
        try {
            return Share.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadShare("Share " + number + " of those given is not a share, or a part of it is missing.");
        }
    }

    private Share ownOf(Id generation) throws BadShare {
        for (Inbox.Held each : held) {
            if (each.share().generation().equals(generation)) {
                return each.share();
            }
        }
        throw new BadShare("Share 1 of those given is of another packet than your letter.");
    }

    private static byte[] openingKey(Share own, List<Share.Handed> handed) throws BadShare {
        Map<Integer, byte[]> shares = new HashMap<>();
        shares.put(own.index(), own.value().bytes());
        for (int i = 0; i < handed.size(); i++) {
            Share.Handed other = handed.get(i);
            check(own, other, i + 1);
            shares.put(other.index(), other.value().bytes());
        }
        int missing = own.threshold() - shares.size();
        if (missing > 0) {
            throw new BadShare("The packet needs " + missing + " more " + (missing == 1 ? "share" : "shares")
                    + " from other contacts.");
        }
        try {
            return Shares.combine(shares, own.threshold());
        } catch (Unopenable e) {
            throw new BadShare("The shares do not fit together.");
        }
    }

    private static void check(Share own, Share.Handed other, int number) throws BadShare {
        if (!own.generation().equals(other.generation())) {
            throw new BadShare("Share " + number + " of those given is of another packet than your letter.");
        }
        if (!own.fits(other.index(), other.value())) {
            throw new BadShare("Share " + number + " of those given is wrong: it is not what the exile gave out.");
        }
    }

    private Opened opened(Id generation, byte[] openingKey) throws DamagedPacket {
        List<Notice.Word> words = new ArrayList<>();
        Packet packet = null;
        for (Inbox.Held each : held) {
            if (each.share().generation().equals(generation)) {
                packet = packet == null ? packet(each.packet(), openingKey, generation) : packet;
                each.words().stream().filter(word -> !words.contains(word)).forEach(words::add);
            }
        }
        if (packet == null) {
            throw new DamagedPacket();
        }
        words.sort(Comparator.comparingLong(Notice.Word::sequence).reversed());
        LastWord entry = packet.words();
        return new Opened(
                packet.text(), words.stream().map(word -> word(entry, word)).toList());
    }

    private static @Nullable Packet packet(Blob sealed, byte[] openingKey, Id generation) {
        try {
            return Packet.open(sealed, openingKey, generation);
        } catch (Unopenable e) {
            return null; // another copy of it may be whole
        }
    }

    private static Opened.Word word(LastWord entry, Notice.Word word) {
        try {
            String text = entry.at(word.sequence()).open(word.sealed());
            return new Opened.Word(word.sequence(), word.at(), text);
        } catch (Unopenable | IllegalArgumentException e) {
            return new Opened.Word(word.sequence(), word.at(), null);
        }
    }
}
