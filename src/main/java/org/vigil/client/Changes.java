package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Change;
import org.vigil.wire.ChangeAnswer;
import org.vigil.wire.Leg;

/**
 * What an owner can change of an armed watch with the PIN alone. A tightening takes effect at once; a weakening waits for the cooling-off,
 * is announced to the contacts in neutral words, and can be withdrawn until then.
 *
 * <p>Every method tries for ten minutes. One that threw {@link NotDone} can be called again in the same way: it goes on
 * where it stopped, and the server sees a retry.
 */
public final class Changes {
    private final Vault<OwnerState> vault;
    private final Device device;
    private final Calling calling;
    private final Changing changing;

    Changes(Vault<OwnerState> vault, Lines lines, Device device) {
        this.vault = vault;
        this.device = device;
        this.calling = new Calling(vault, lines, device);
        this.changing = new Changing(new InCheckIn(vault), vault, lines, device);
    }

    /** More legs, at once: "back in 30 minutes" is one of them. */
    public ChangeAnswer addLegs(List<NamedLeg> legs) throws Trouble, InterruptedException {
        return send(legs, watch -> {
            OrderCheck.checkLegs(legs, watch.legs());
            List<Leg> sent =
                    legs.stream().map(leg -> leg.under(device.random())).collect(toList());
            return new Changing.Draft(new Change.AddLegs(sent), List.of(), Legs.known(legs, sent));
        });
    }

    /** One leg less, unanswered: a weakening. */
    public ChangeAnswer dropLeg(String name) throws Trouble, InterruptedException {
        Armed.KnownLeg leg = armed().leg(Names.tidy(name));
        if (leg == null) {
            throw new NoSuchLeg();
        }
        return change(new Change.DropLeg(leg.id()));
    }

    /** Into the elevated rhythm, at once. */
    public ChangeAnswer elevate() throws Trouble, InterruptedException {
        return change(new Change.Elevate());
    }

    /** Out of the elevated rhythm before its time: a weakening. */
    public ChangeAnswer relax() throws Trouble, InterruptedException {
        return change(new Change.Relax());
    }

    /** Nothing is due until then: a weakening. */
    public ChangeAnswer pause(Instant until) throws Trouble, InterruptedException {
        return change(new Change.Pause(until));
    }

    /** The weakening that waits shall not happen. */
    public ChangeAnswer withdraw() throws Trouble, InterruptedException {
        return change(new Change.Withdraw());
    }

    /** The end of the watch: a weakening. */
    public ChangeAnswer disarm() throws Trouble, InterruptedException {
        return change(new Change.Disarm());
    }

    /** Brings a change without an answer to its end, whichever. */
    void finish() throws Trouble, InterruptedException {
        changing.finish();
    }

    private ChangeAnswer change(Change change) throws Trouble, InterruptedException {
        return send(change, watch -> Changing.Draft.of(change));
    }

    private ChangeAnswer send(Object wish, Changing.Drafting drafting) throws Trouble, InterruptedException {
        calling.retry();
        return changing.change(wish, drafting);
    }

    private Armed armed() throws NotArmed {
        return NotArmed.unless(vault.state().watch());
    }

    private record InCheckIn(Vault<OwnerState> vault) implements Changing.Keeping {
        @Override
        public @Nullable Doing doing() {
            Armed watch = vault.state().watch();
            return watch == null ? null : watch.doing();
        }

        @Override
        public void keep(@Nullable Doing doing) throws UnusableVault {
            vault.update(state -> state.watch(watch -> watch.with(doing)));
        }

        @Override
        public void overtaken() throws UnusableVault {
            vault.update(state -> state.watch(Armed::overtaken));
        }

        @Override
        public void done(Doing doing, ChangeAnswer answer) throws UnusableVault {
            vault.update(state -> state.watch(watch -> watch.done(doing, answer.at()))
                    .beacon(beacon -> beacon.changed(doing.change().change(), answer)));
        }
    }
}
