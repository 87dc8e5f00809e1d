package org.vigil.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vigil.client.proto.Message;
import org.vigil.wire.Blob;

/**
 * Sees to it that every seat has an outpost in the check-in compartment, and that every guardian knows what pulses mean.
 * The plan says who sits where; what it says comes into the check-in compartment without a name.
 */
final class Stationing {
    private final Vault<OwnerState> owner;
    private final Vault<ExileState> plan;
    private final Lines lines;
    private final Device device;

    Stationing(Vault<OwnerState> owner, Vault<ExileState> plan, Lines lines, Device device) {
        this.owner = owner;
        this.plan = plan;
        this.lines = lines;
        this.device = device;
    }

    /** Brings the outposts to where the seats are. Asks nobody. */
    void settle() throws UnusableVault, BadKeys {
        List<Outpost> wanted = new ArrayList<>();
        for (Holder holder : plan.state().seats()) {
            wanted.add(outpost(holder));
        }
        if (!wanted.isEmpty()) {
            owner.update(state -> state.beacon(beacon -> beacon.with(wanted)));
        }
    }

    /** The same, then what needs the server, as far as that can be done now. */
    void station() throws UnusableVault, BadKeys {
        settle();
        new Pulsing(owner, lines, device).prepare(null);
        for (Holder holder : plan.state().seats()) {
            if (!holder.decoy() && !holder.revoked()) {
                tell(holder);
            }
        }
    }

    private Outpost outpost(Holder holder) throws BadKeys {
        Holder.Pulses pulses = holder.pulses();
        Outpost known = owner.state().beacon().at(pulses.mailbox());
        if (holder.revoked() && holder.pulses().readKey() == null) {
            return known == null || known.isFor(pulses) ? Outpost.deserted(pulses, device) : known;
        }
        return known == null ? Outpost.at(pulses) : known;
    }

    private void tell(Holder holder) throws UnusableVault {
        ExileState.Invited contact = plan.state().contact(holder.name());
        ExileState.Guardian guardian = contact == null ? null : contact.guarding();
        Outpost outpost = owner.state().beacon().at(holder.pulses().mailbox());
        if (contact == null || guardian == null || outpost == null) {
            return;
        }
        Blob speaker = Signal.identityKey(outpost.speaker());
        if (Objects.equals(speaker, guardian.told())) {
            return;
        }
        try {
            new ExileTalks(plan, lines, device).with(contact).say(words(speaker));
            told(holder.name(), speaker);
        } catch (NotSent e) {
            told(holder.name(), speaker); // it is in the vault, and goes with the next
        } catch (UnusableVault e) {
            throw e;
        } catch (Trouble e) {
            // the next look does it
        }
    }

    private Message.Builder words(Blob speaker) {
        List<Blob> words = plan.state().words();
        return Saying.guardianship(speaker, words.get(0), words.get(1), first());
    }

    /** Before when a pulse comes, reckoned from now: a check-in before was none that this guardian heard of. */
    private @Nullable Instant first() {
        Armed watch = owner.state().watch();
        return watch == null
                ? null
                : owner.state().beacon().expected(device.clock().instant(), watch.legs());
    }

    private void told(String name, Blob speaker) throws UnusableVault {
        plan.update(state ->
                state.change(name, contact -> contact.guarding(new ExileState.Guardian(contact.pulses(), speaker))));
    }
}
