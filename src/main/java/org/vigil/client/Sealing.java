package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Digest;
import org.vigil.crypto.Shares;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Generation;
import org.vigil.wire.Id;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.Plan;
import org.vigil.wire.Seat;

/** Turns an order into what the server gets: letters, packet, plan. What opened them is forgotten on return. */
final class Sealing {
    private final Written written;
    private final List<Place> places;
    private final SigningKey owner;
    private final LastWord entry;
    private final Device device;

    /**
     * @param written what letters and packet say
     * @param places as many as the watch has seats, in their order
     * @param entry what opens the last words from the next one on
     */
    Sealing(Written written, List<Place> places, SigningKey owner, LastWord entry, Device device) {
        this.written = written;
        this.places = places;
        this.owner = owner;
        this.entry = entry;
        this.device = device;
    }

    /**
     * Who has a seat.
     *
     * @param name empty for a decoy
     * @param from the identity under which the letter goes
     * @param way for the letters of others; null for a decoy
     */
    record Place(
            String name,
            Seat seat,
            Signal.Identity from,
            MailboxKeys keys,
            @Nullable Way way) {}

    /** A generation, and what there is to keep of it. */
    record Sealed(Generation generation, Deposit deposit) {}

    Sealed seal() throws BadKeys, TooLong {
        byte[] openingKey = device.bytes(Shares.SIZE);
        Id generation = Id.random(device.random());
        Blob packet = new Packet(written.packet(), entry).seal(openingKey, generation);
        List<Share> shares = shares(generation, openingKey);
        List<Blob> letters = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            letters.add(letter(places.get(i), shares.get(i)));
        }
        return new Sealed(
                new Generation(letters, packet),
                Deposit.of(generation, written, places, device.clock().instant()));
    }

    Plan plan(ArmOrder order) {
        return order.plan(places.stream().map(Place::name).collect(toList()));
    }

    List<Seat> seats() {
        return places.stream().map(Place::seat).collect(toList());
    }

    /** Decoys get no real share: who takes this device, and the server with it, could put them together. */
    private List<Share> shares(Id generation, byte[] openingKey) {
        List<byte[]> values = Shares.split(openingKey, written.threshold(), places.size(), device.random());
        List<Blob> hashes = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            boolean real = isNamed(places.get(i));
            if (!real) {
                values.set(i, device.bytes(Shares.SIZE));
            }
            hashes.add(Blob.of(real ? Digest.sha256(values.get(i)) : device.bytes(Digest.SIZE)));
        }
        return Share.sign(generation, written.threshold(), values, hashes, owner);
    }

    private Blob letter(Place place, Share share) throws BadKeys, TooLong {
        Letter letter = isNamed(place) ? withWays(written.letterFor(place.name())) : Letter.of("");
        Letters.OpenLetter open = new Letters.OpenLetter(letter, share);
        return Letters.seal(place.from(), place.keys(), open, device.clock().instant());
    }

    private Letter withWays(Letter letter) {
        return new Letter(
                letter.text(),
                letter.cards().stream().map(card -> card.by(way(card.name()))).collect(toList()),
                letter.challenges());
    }

    private @Nullable Way way(String contact) {
        return places.stream()
                .filter(place -> isNamed(place) && place.name().equals(Names.tidy(contact)))
                .filter(place -> place.way() != null)
                .map(Place::way)
                .findFirst()
                .orElse(null);
    }

    /** Whether the order means this seat; one it no longer names gets what a decoy gets. */
    private boolean isNamed(Place place) {
        return written.contacts().contains(place.name());
    }
}
