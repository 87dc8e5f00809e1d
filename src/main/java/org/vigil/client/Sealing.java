package org.vigil.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.vigil.crypto.Digest;
import org.vigil.crypto.Shares;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Generation;
import org.vigil.wire.Id;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.NewWatch;
import org.vigil.wire.Plan;
import org.vigil.wire.Rhythm;
import org.vigil.wire.Rung;
import org.vigil.wire.Seat;

/** Turns an order into what the server gets: seats, letters, packet. What opened them is forgotten on return. */
final class Sealing {
    private static final Duration HOLD = Duration.ofMinutes(30);
    private static final Duration COOLING_OFF = Duration.ofHours(72);

    private final ArmOrder order;
    private final List<Place> places;
    private final SigningKey owner;
    private final Device device;

    /** @param places as many as the watch has seats, already in the order of the seats */
    Sealing(ArmOrder order, List<Place> places, SigningKey owner, Device device) {
        this.order = order;
        this.places = places;
        this.owner = owner;
        this.device = device;
    }

    /**
     * Who takes a seat.
     *
     * @param name empty for a decoy
     * @param from the identity under which the letter goes
     */
    record Place(String name, Seat seat, Signal.Identity from, MailboxKeys keys) {
        boolean decoy() {
            return name.isEmpty();
        }
    }

    ArmIntent.Sealed seal() throws BadKeys, TooLong {
        byte[] openingKey = device.bytes(Shares.SIZE);
        Id generation = Id.random(device.random());
        LastWord words = new LastWord(1, Blob.of(device.bytes(32)));
        Blob packet = new Packet(order.packetText(), words).seal(openingKey, generation);
        List<Share> shares = shares(generation, openingKey);
        List<Blob> letters = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            letters.add(letter(places.get(i), shares.get(i)));
        }
        List<Seat> seats = places.stream().map(Place::seat).toList();
        Blob ownerKey = Blob.of(owner.publicKey().bytes());
        NewWatch watch = new NewWatch(ownerKey, ownerKey, plan(), List.of(), seats, new Generation(letters, packet));
        return new ArmIntent.Sealed(order.digest(), watch, words, names());
    }

    /** Decoys get no real share: who takes this device, and the server with it, could put them together. */
    private List<Share> shares(Id generation, byte[] openingKey) {
        List<byte[]> values = Shares.split(openingKey, order.threshold(), places.size(), device.random());
        List<Blob> hashes = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).decoy()) {
                values.set(i, device.bytes(Shares.SIZE));
            }
            byte[] hash = places.get(i).decoy() ? device.bytes(Digest.SIZE) : Digest.sha256(values.get(i));
            hashes.add(Blob.of(hash));
        }
        return Share.sign(generation, order.threshold(), values, hashes, owner);
    }

    private Blob letter(Place place, Share share) throws BadKeys, TooLong {
        Letter letter = place.decoy() ? Letter.of("") : order.letterFor(place.name());
        Letters.OpenLetter open = new Letters.OpenLetter(letter, share);
        return Letters.seal(place.from(), place.keys(), open, device.clock().instant());
    }

    private Plan plan() {
        List<String> names = names();
        List<Rung> ladder = new ArrayList<>();
        for (ArmOrder.Step step : order.ladder()) {
            List<Integer> seats = step.contacts().stream()
                    .distinct()
                    .map(names::indexOf)
                    .sorted()
                    .toList();
            ladder.add(Rung.open(step.after(), seats, step.letters()));
        }
        return new Plan(
                Rhythm.Every.of(order.interval()),
                order.grace(),
                null,
                ladder,
                order.closeQuorum(),
                order.ackExpiry(),
                order.ackExpiry(),
                HOLD,
                COOLING_OFF,
                order.single(),
                order.slow());
    }

    private List<String> names() {
        return places.stream().map(Place::name).toList();
    }
}
