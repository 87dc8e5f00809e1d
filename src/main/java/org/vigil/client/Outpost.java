package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.vigil.client.proto.Pulse;
import org.vigil.wire.Blob;
import org.vigil.wire.Bundle;
import org.vigil.wire.Id;
import org.vigil.wire.Post;

/**
 * Where one pulse of each check-in goes. Whether a guardian or nobody reads there makes no difference in here, nor in what
 * is done: those whom nobody reads have keys, too, that nobody has the private halves of.
 *
 * @param identityKey of the mailbox
 * @param heardBy whom the session is with: the mailbox, or nobody if the server shows other keys for it
 * @param speaker pulses come from it, to this mailbox alone
 * @param unsent sealed and not known to have arrived, oldest first, exactly as they are posted
 */
record Outpost(
        Id mailbox,
        Blob writer,
        Blob identityKey,
        Blob heardBy,
        Signal.Speaker speaker,
        Ratchet ratchet,
        List<Post> unsent) {
    /** What a reader finds who was not there for so many: older ones make way, whatever they say. */
    private static final int MOST_UNSENT = 8;

    @SuppressWarnings("ConstantValue") // vaults made before have none
    Outpost {
        unsent = unsent == null ? List.of() : unsent;
    }

    static Outpost at(Holder.Pulses pulses) {
        return new Outpost(
                pulses.mailbox(),
                pulses.writer(),
                pulses.identityKey(),
                pulses.identityKey(),
                Signal.Speaker.make(),
                Ratchet.NONE,
                List.of());
    }

    /** The same mailbox, where from now on nobody can open what comes. */
    static Outpost deserted(Holder.Pulses pulses, Device device) throws BadKeys {
        Blob nobody = Signal.identityKey(nobody(device));
        Outpost empty = new Outpost(
                pulses.mailbox(), pulses.writer(), nobody, nobody, Signal.Speaker.make(), Ratchet.NONE, List.of());
        return empty.toNobody(device);
    }

    boolean isAt(Holder.Pulses pulses) {
        return mailbox.equals(pulses.mailbox());
    }

    boolean isFor(Holder.Pulses pulses) {
        return isAt(pulses) && identityKey.equals(pulses.identityKey());
    }

    boolean ready(Instant then) {
        return SignalSessions.ready(speaker, ratchet, heardBy, then);
    }

    /** With a session to these keys; if they are not the mailbox's own, to nobody. */
    Outpost begun(Bundle bundle, Device device) throws BadKeys {
        if (!bundle.keys().identityKey().equals(identityKey)) {
            return toNobody(device);
        }
        Ratchet begun = SignalSessions.begin(
                speaker, Ratchet.NONE, identityKey, bundle, device.clock().instant());
        return with(identityKey, begun);
    }

    /** A pulse, and where the session stands after it. */
    record Sealed(Outpost next, Post post) {}

    Sealed seal(Pulse pulse, Device device) throws BadKeys, TooLong {
        SignalSessions.Flight flight = SignalSessions.encrypt(
                speaker,
                ratchet,
                heardBy,
                Padding.pad(pulse.toByteArray(), Envelope.ROOM, "A pulse"),
                device.clock().instant());
        Blob envelope = new Envelope(flight.type(), flight.message()).sealed(heardBy);
        return new Sealed(with(heardBy, flight.ratchet()), new Post(Id.random(device.random()), envelope));
    }

    /** With a pulse to be posted; the same if it cannot be sealed: its reader misses it, and says so. */
    Outpost saying(Pulse pulse, Device device) {
        try {
            Sealed sealed = seal(pulse, device);
            List<Post> more = new ArrayList<>(unsent);
            more.add(sealed.post());
            return sealed.next().with(more.subList(Math.max(0, more.size() - MOST_UNSENT), more.size()));
        } catch (BadKeys | TooLong | RuntimeException e) {
            return this;
        }
    }

    /** With the session of {@code begun}, unless there is one by now that lasts until {@code then}. */
    Outpost begunAs(Outpost begun, Instant then) {
        return ready(then) ? this : begun.with(unsent);
    }

    /** With nothing to be posted. */
    Outpost silent() {
        return with(List.of());
    }

    Outpost without(List<Post> arrived) {
        return with(unsent.stream().filter(post -> !arrived.contains(post)).collect(toList()));
    }

    /** Whether there is anything to be posted. */
    boolean speaks() {
        return !unsent.isEmpty();
    }

    private Outpost with(List<Post> posts) {
        return new Outpost(mailbox, writer, identityKey, heardBy, speaker, ratchet, posts);
    }

    private Outpost toNobody(Device device) throws BadKeys {
        Signal.Identity nobody = nobody(device);
        Blob key = Signal.identityKey(nobody);
        Bundle bundle = new Bundle(Signal.publicKeys(nobody), null, null);
        return with(
                key,
                SignalSessions.begin(
                        speaker, Ratchet.NONE, key, bundle, device.clock().instant()));
    }

    private static Signal.Identity nobody(Device device) {
        return Signal.generate(device.random(), device.clock().instant());
    }

    private Outpost with(Blob hearer, Ratchet now) {
        return new Outpost(mailbox, writer, identityKey, hearer, speaker, now, unsent);
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "Outpost";
    }
}
