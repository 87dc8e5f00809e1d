package org.vigil.watch.model;

import java.util.Objects;
import org.vigil.wire.Change;
import org.vigil.wire.Elevated;
import org.vigil.wire.Plan;

/** What a fact makes of the owner's track: rules 2, 8, 9, 10 and 18, one line each. */
record Playing(Owner owner) {
    void happens(Fact fact) {
        switch (fact) {
            case Fact.Acted acted -> acted(acted.act(), acted.at(), acted.sequence());
            case Fact.Rekeyed rekeyed -> rekeyed(rekeyed.at());
            case Fact.Silent silent -> owner.silentSince = owner.isSeen(silent) ? Long.valueOf(silent.at()) : null;
            case Fact.Closed closed -> closed(closed.took());
            default -> {}
        }
    }

    private void acted(Move act, long at, long sequence) {
        owner.sequence = sequence;
        owner.lastAct = at;
        switch (act) {
            case Move.CheckIn plain -> checkedIn(at);
            case Move.Answer answer -> {
                owner.legs.removeIf(leg -> leg.leg().id().equals(Small.legId(answer.leg())));
                checkedIn(at);
            }
            case Move.Extend extend -> {
                owner.legs.replaceAll(leg -> leg.leg().id().equals(Small.legId(extend.leg()))
                        ? new Owner.OpenLeg(leg.leg(), leg.due() + extend.minutes(), leg.left() - 1)
                        : leg);
                checkedIn(at);
            }
            case Move.Alter alter -> changed(alter.change(), at);
            default -> throw new IllegalArgumentException("no act");
        }
    }

    private void checkedIn(long at) {
        owner.lastCheckIn = at;
        owner.begin(at);
        owner.takesEffect = Math.max(owner.takesEffect, at);
    }

    private void changed(Change change, long at) {
        switch (change) {
            case Change.Elevate elevate -> elevated(at);
            case Change.AddLegs add -> add.legs().forEach(owner::arm);
            case Change.Revoke revoke ->
                owner.revoked.putIfAbsent(revoke.seat(), at + Small.minutes(owner.plan.coolingOff()));
            case Change.Withdraw withdraw -> owner.pending = null;
            case Change.Amend amend -> {
                if (!Changes.isTighter(owner.plan, amend)) {
                    waits(change, at);
                    return;
                }
                owner.plan = Changes.plan(amend);
                owner.tighten(at);
            }
            case Change.Pause pause -> {
                if (!Changes.isShorter(owner, pause, at)) {
                    waits(change, at);
                    return;
                }
                owner.pausedUntil = Small.minute(pause.until());
                owner.tighten(at);
            }
            default -> waits(change, at);
        }
    }

    private void elevated(long at) {
        Elevated elevated = Objects.requireNonNull(owner.plan.elevated());
        owner.elevatedUntil = Math.max(owner.elevatedUntil, at + Small.minutes(elevated.lasts()));
        owner.pausedUntil = 0;
        owner.tighten(at);
    }

    private void waits(Change change, long at) {
        owner.takesEffect = Changes.takesEffect(owner, at);
        owner.announcedTo = Changes.ladder(owner);
        owner.pending = owner.isHeldNow() ? null : change;
    }

    private void rekeyed(long at) {
        owner.noWeakeningBefore = at + Small.minutes(owner.plan.coolingOff());
        owner.takesEffect = Math.max(owner.takesEffect, owner.noWeakeningBefore);
    }

    /** A weakening takes effect: the deadline that was answered stays, only a pause moves it. */
    void weakened(Change change, long at) {
        switch (change) {
            case Change.Amend amend -> replanned(Changes.plan(amend));
            case Change.DropLeg drop ->
                owner.legs.removeIf(leg -> leg.leg().id().equals(drop.leg()));
            case Change.Relax relax -> owner.elevatedUntil = 0;
            case Change.Pause pause -> paused(Small.minute(pause.until()), at);
            case Change.Disarm disarm -> owner.over = true;
            default -> throw new IllegalArgumentException("no weakening");
        }
    }

    private void replanned(Plan plan) {
        owner.plan = plan;
        owner.elevatedUntil = plan.elevated() == null ? 0 : owner.elevatedUntil;
    }

    private void paused(long until, long at) {
        if (until > at) {
            owner.pausedUntil = until;
            owner.legs.replaceAll(leg -> new Owner.OpenLeg(leg.leg(), Math.max(leg.due(), until), leg.left()));
            owner.begin(at);
        }
    }

    /** Rule 9: after an alarm the owner could see, a whole interval, in the elevated rhythm if there is one. */
    private void closed(long at) {
        if (owner.silentSince == null) {
            return;
        }
        owner.silentSince = null;
        owner.takesEffect = Math.max(owner.takesEffect, at);
        owner.legs.removeIf(leg -> Owner.silentAt(leg) <= at);
        Elevated elevated = owner.plan.elevated();
        if (elevated != null) {
            owner.elevatedUntil = Math.max(owner.elevatedUntil, at + Small.minutes(elevated.lasts()));
            owner.pausedUntil = 0;
            owner.begin(at);
        } else if (owner.due == Small.NEVER || owner.dueAfter(at) > owner.due) {
            owner.begin(at);
        }
    }
}
