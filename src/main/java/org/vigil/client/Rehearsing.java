package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;
import org.vigil.wire.Calendar;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.Plan;
import org.vigil.wire.Problem;
import org.vigil.wire.Rhythm;

/** Plays an order through, by the rules the server goes by, and looks at the contacts' keys. */
final class Rehearsing {
    private static final Duration AHEAD = Duration.ofDays(7);
    private static final int MOST = 42;

    private final Vault<ExileState> vault;
    private final Lines lines;
    private final Device device;

    Rehearsing(Vault<ExileState> vault, Lines lines, Device device) {
        this.vault = vault;
        this.lines = lines;
        this.device = device;
    }

    /** @param armed whether there is a watch already */
    Rehearsal rehearse(ArmOrder order, boolean armed) throws Trouble {
        Instant now = device.clock().instant();
        Plan plan = order.plan(List.copyOf(order.contacts()));
        List<Rehearsal.Readiness> contacts = new ArrayList<>();
        for (String name : order.contacts()) {
            contacts.add(readiness(order, name, armed, now));
        }
        return new Rehearsal(
                plan,
                deadlines(plan.rhythm(), now),
                due(plan.rhythm(), now).map(due -> due.plus(plan.grace())).orElse(null),
                order.ladder().stream()
                        .map(step -> new Rehearsal.Step(step.after(), step.contacts(), step.letters(), step.gate()))
                        .collect(toList()),
                order.legs(),
                Calendar.longestGap(plan.rhythm()).plus(plan.grace()).plus(Calendar.firstRung(plan)),
                contacts,
                armed || vault.state().recoveryKey() != null,
                2 * OrderCheck.seats(contacts.size())
                        - contacts.size()
                        - PulseBoxes.guardians(order.contacts(), vault.state()));
    }

    private static List<Instant> deadlines(Rhythm rhythm, Instant now) {
        List<Instant> deadlines = new ArrayList<>();
        Optional<Instant> next = due(rhythm, now);
        while (next.isPresent() && deadlines.size() < MOST && !next.get().isAfter(now.plus(AHEAD))) {
            deadlines.add(next.get());
            next = due(rhythm, next.get());
        }
        next.filter(later -> deadlines.isEmpty()).ifPresent(deadlines::add);
        return deadlines;
    }

    private static Optional<Instant> due(Rhythm rhythm, Instant at) {
        return Calendar.after(rhythm, at, Duration.ZERO);
    }

    private Rehearsal.Readiness readiness(ArmOrder order, String name, boolean armed, Instant now) throws Trouble {
        boolean lettered = order.ladder().stream()
                .anyMatch(step -> step.letters() && step.contacts().contains(name));
        boolean silent = order.letterFor(name).text().isEmpty();
        ExileState.Invited contact = vault.state().contact(name);
        ExileState.Accepted accepted = contact == null || !contact.seated() ? null : contact.accepted();
        if (contact == null || accepted == null) {
            return new Rehearsal.Readiness(name, false, null, null, false, lettered, silent, null, false, false, null);
        }
        ExileState.Seen before = contact.keys();
        ExileState.Seen seen = seen(accepted, before, now);
        if (seen != null) {
            vault.update(state -> state.change(name, known -> known.seeing(seen)));
        }
        boolean changed = before != null && seen != null && !before.digest().equals(seen.digest());
        Deposit deposit = vault.state().deposit();
        Practice.Passed passed = vault.state().practice().passed().get(name);
        return new Rehearsal.Readiness(
                name,
                true,
                seen == null ? null : seen.since(),
                deposit == null ? null : deposit.since(name),
                changed,
                lettered,
                silent,
                passed == null ? null : passed.at(),
                PulseBoxes.isGuardian(name, vault.state()),
                !armed || isTold(contact),
                contact.talk().in().last());
    }

    /** Whether they sit on the watch and were told what its pulses mean. */
    private boolean isTold(ExileState.Invited contact) {
        ExileState.Guardian guardian = contact.guarding();
        return guardian != null
                && guardian.told() != null
                && vault.state().seats().stream()
                        .anyMatch(seat -> !seat.revoked() && seat.name().equals(contact.name()));
    }

    /** Keys carry no time of their own: what counts is since when this vault has known them. */
    private ExileState.@Nullable Seen seen(ExileState.Accepted accepted, ExileState.@Nullable Seen before, Instant now)
            throws Trouble {
        try {
            MailboxKeys keys =
                    lines.mailbox(vault.state().server(), accepted.mailbox()).keys(accepted.writer());
            if (!keys.identityKey().equals(accepted.identityKey())) {
                throw new BadKeys();
            }
            Blob digest = Deposit.digest(keys);
            return before != null && before.digest().equals(digest) ? before : new ExileState.Seen(digest, now);
        } catch (Refusal refusal) {
            if (refusal.problem() == Problem.UNAUTHORISED || refusal.problem() == Problem.NO_KEYS) {
                return null; // their mailbox is gone, or empty of keys
            }
            throw refusal;
        }
    }
}
