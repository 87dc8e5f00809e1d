package org.vigil.client;

import java.time.Instant;
import java.util.List;
import org.vigil.wire.Change;
import org.vigil.wire.ChangeAnswer;
import org.vigil.wire.Leg;

/**
 * What an exile can change of an armed watch. A tightening takes effect at once; a weakening waits for the cooling-off,
 * is announced to the contacts in neutral words, and can be withdrawn until then.
 *
 * <p>Every method tries for ten minutes. One that threw {@link NotDone} can be called again in the same way: it goes on
 * where it stopped, and the server sees a retry.
 */
public final class Changes {
    private final Vault<ExileState> vault;
    private final Lines lines;
    private final Device device;
    private final Calling calling;
    private final Changing changing;

    Changes(Vault<ExileState> vault, Lines lines, Device device) {
        this.vault = vault;
        this.lines = lines;
        this.device = device;
        this.calling = new Calling(vault, lines, device);
        this.changing = new Changing(vault, lines, device);
    }

    /** More legs, at once: "back in 30 minutes" is one of them. */
    public ChangeAnswer addLegs(List<NamedLeg> legs) throws Trouble, InterruptedException {
        return send(legs, watch -> {
            OrderCheck.checkLegs(legs, watch.legs());
            List<Leg> sent =
                    legs.stream().map(leg -> leg.under(device.random())).toList();
            return new Changing.Draft(new Change.AddLegs(sent), watch.seats(), Legs.known(legs, sent));
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

    /**
     * This contact is trusted no more, at once; they are not told.
     *
     * @throws BadOrder if no seat is theirs
     */
    public ChangeAnswer revoke(String contact) throws Trouble, InterruptedException {
        return send(List.of("revoke", Names.tidy(contact)), watch -> Revoking.draft(watch, contact));
    }

    /**
     * Another plan, other people, other letters: all of it or nothing. Letters are sealed to the contacts' keys of the
     * day. Check in afterwards: a last word left before opens with the earlier letters only.
     *
     * @param order the whole order anew; its tokens pay for {@link #decoysFor} decoys
     */
    public ChangeAnswer amend(ArmOrder order) throws Trouble, InterruptedException {
        return send(List.of("amend", order.digest()), new Amending(order, vault, lines, device));
    }

    /** How many tokens for decoys an amendment by {@code order} needs. */
    public int decoysFor(ArmOrder order) throws Trouble {
        return new Amending(order, vault, lines, device).decoys(armed());
    }

    private ChangeAnswer change(Change change) throws Trouble, InterruptedException {
        return send(change, watch -> new Changing.Draft(change, watch.seats(), List.of()));
    }

    private ChangeAnswer send(Object wish, Changing.Drafting drafting) throws Trouble, InterruptedException {
        calling.retry();
        return changing.change(wish, drafting);
    }

    private Armed armed() throws NotArmed {
        return NotArmed.unless(vault.state().watch());
    }
}
