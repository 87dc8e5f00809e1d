package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Shares;
import org.vigil.crypto.Unopenable;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Notice;

/**
 * Opens a packet with one's own share and those of others, each checked against the hashes the owner signed. While the
 * letters before are delivered too, that is two packets, each with shares of its own.
 */
final class Opening {
    private final List<Inbox.Held> held;

    /** @param held what letters handed out to this seat, oldest first */
    Opening(List<Inbox.Held> held) throws NoLetter {
        if (held.isEmpty()) {
            throw new NoLetter();
        }
        List<Inbox.Held> newest = new ArrayList<>(held);
        newest.sort(Comparator.comparing(Inbox.Held::earlier)); // stable: the letter that counts comes last again below
        this.held = newest;
    }

    /** This seat's shares to hand over, one a line: by the letter that counts, and by the one before it. */
    String text() {
        return shares().stream().map(Share::text).collect(Collectors.joining("\n"));
    }

    /** Of each packet one, in the order in which they count. */
    List<Share> shares() {
        List<Inbox.Held> counting =
                held.stream().filter(each -> !each.earlier()).collect(toList());
        List<Inbox.Held> earlier = held.stream().filter(Inbox.Held::earlier).collect(toList());
        List<Share> shares = new ArrayList<>();
        last(counting, shares);
        last(earlier, shares);
        return shares;
    }

    private static void last(List<Inbox.Held> of, List<Share> shares) {
        if (!of.isEmpty()) {
            shares.add(of.get(of.size() - 1).share());
        }
    }

    /** Of shares that came by themselves, those that are right and of packets there are. */
    List<String> fitting(List<String> came) {
        return came.stream().filter(this::fits).collect(toList());
    }

    private boolean fits(String text) {
        try {
            check(Share.parse(text), 1);
            return true;
        } catch (IllegalArgumentException | BadShare e) {
            return false;
        }
    }

    /** Also with those that fit of the {@code gathered} ones. */
    Opened open(List<String> others, List<String> gathered) throws BadShare, DamagedPacket {
        List<String> all = new ArrayList<>(others);
        all.addAll(fitting(gathered));
        return open(all);
    }

    Opened open(List<String> others) throws BadShare, DamagedPacket {
        List<Share.Handed> handed = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            handed.add(read(others.get(i), i + 1));
            check(handed.get(i), i + 1);
        }
        List<Share> own = own(handed);
        Packet packet = packet(own.get(0), handed);
        Packet earlier = own.size() < 2 ? null : earlier(own.get(1), handed);
        Set<Id> opened = own.stream().map(Share::generation).collect(Collectors.toSet());
        return new Opened(packet.text(), earlier == null ? null : earlier.text(), words(opened, packet, earlier));
    }

    private static Share.Handed read(String text, int number) throws BadShare {
        try {
            return Share.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadShare("Share " + number + " of those given is not a share, or a part of it is missing.");
        }
    }

    private void check(Share.Handed other, int number) throws BadShare {
        Share own = held.stream()
                .map(Inbox.Held::share)
                .filter(share -> share.generation().equals(other.generation()))
                .findFirst()
                .orElseThrow(() ->
                        new BadShare("Share " + number + " of those given is of another packet than your letter."));
        if (!own.fits(other.index(), other.value())) {
            throw new BadShare("Share " + number + " of those given is wrong: it is not what the exile gave out.");
        }
    }

    /** Own shares of the packets that others handed shares of; of the one that counts, if they handed none. */
    private List<Share> own(List<Share.Handed> handed) {
        Set<Id> meant = handed.stream().map(Share.Handed::generation).collect(Collectors.toSet());
        List<Share> own = new ArrayList<>();
        for (Share share : byWeight()) {
            boolean fresh = own.stream().noneMatch(known -> known.generation().equals(share.generation()));
            if (fresh && (meant.isEmpty() ? own.isEmpty() : meant.contains(share.generation()))) {
                own.add(share);
            }
        }
        return own;
    }

    private List<Share> byWeight() {
        List<Share> all = new ArrayList<>(shares());
        for (int i = held.size() - 1; i >= 0; i--) {
            all.add(held.get(i).share());
        }
        return all;
    }

    private Packet packet(Share own, List<Share.Handed> handed) throws BadShare, DamagedPacket {
        byte[] openingKey = openingKey(own, handed);
        for (Inbox.Held each : held) {
            if (each.share().generation().equals(own.generation())) {
                Packet packet = packet(each.packet(), openingKey, own.generation());
                if (packet != null) {
                    return packet; // another copy of it may be damaged
                }
            }
        }
        throw new DamagedPacket();
    }

    private @Nullable Packet earlier(Share own, List<Share.Handed> handed) {
        try {
            return packet(own, handed);
        } catch (BadShare | DamagedPacket e) {
            return null; // the packet that counts is open, and its words are
        }
    }

    private static byte[] openingKey(Share own, List<Share.Handed> handed) throws BadShare {
        Map<Integer, byte[]> shares = new HashMap<>();
        shares.put(own.index(), own.value().bytes());
        for (Share.Handed other : handed) {
            if (other.generation().equals(own.generation())) {
                shares.put(other.index(), other.value().bytes());
            }
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

    private static @Nullable Packet packet(Blob sealed, byte[] openingKey, Id generation) {
        try {
            return Packet.open(sealed, openingKey, generation);
        } catch (Unopenable e) {
            return null;
        }
    }

    private List<Opened.Word> words(Set<Id> opened, Packet packet, @Nullable Packet earlier) {
        List<LastWord> entries = earlier == null ? List.of(packet.words()) : List.of(packet.words(), earlier.words());
        return held.stream()
                .filter(each -> opened.contains(each.share().generation()))
                .flatMap(each -> each.words().stream())
                .distinct()
                .sorted(Comparator.comparingLong(Notice.Word::sequence).reversed())
                .map(word -> new Opened.Word(word.sequence(), word.at(), text(entries, word)))
                .collect(toList());
    }

    private static @Nullable String text(List<LastWord> entries, Notice.Word word) {
        for (LastWord entry : entries) {
            try {
                return entry.search(word.sealed(), word.sequence());
            } catch (Unopenable e) {
                // the other entry may be the one
            }
        }
        return null;
    }
}
