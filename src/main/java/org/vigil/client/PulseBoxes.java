package org.vigil.client;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.vigil.wire.Blob;
import org.vigil.wire.MailboxKind;

/** Hands out mailboxes for pulses: a guardian's own, and for every other seat one that nobody reads. */
final class PulseBoxes {
    private final Vault<ExileState> vault;
    private final Lines lines;
    private final Device device;
    private Iterator<Stock.Decoy> unread = Collections.emptyIterator();

    PulseBoxes(Vault<ExileState> vault, Lines lines, Device device) {
        this.vault = vault;
        this.lines = lines;
        this.device = device;
    }

    /** How many of these are guardians. */
    static int guardians(Collection<String> names, ExileState state) {
        return (int) names.stream().filter(name -> isGuardian(name, state)).count();
    }

    static boolean isGuardian(String name, ExileState state) {
        ExileState.Invited contact = state.contact(name);
        return contact != null && contact.pulses() != null;
    }

    /** With so many that nobody reads. */
    PulseBoxes buy(int needed, List<Blob> tokens) throws Trouble {
        unread = new Stocking(vault, lines, device)
                .decoys(MailboxKind.PULSES, needed, tokens)
                .iterator();
        return this;
    }

    /** For a contact. */
    Holder.Pulses of(String name) {
        ExileState.Invited contact = vault.state().contact(name);
        ExileState.Accepted guarding = contact == null ? null : contact.pulses();
        return guarding == null ? unread() : Holder.Pulses.of(guarding);
    }

    /** One that nobody reads. */
    Holder.Pulses unread() {
        return Holder.Pulses.of(unread.next());
    }
}
