package org.vigil.client;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.vigil.crypto.SigningKey;

/**
 * Notices that a weaker plan was taken back, which takes no more than the PIN: the letters that came with it may leave out
 * whom the plan still tells. The check-in compartment remembers it for whoever opens the plan when it would have taken
 * effect long since; the server says it as long as it waits, which in an alarm can be longer than was announced.
 */
record Doubting(Vault<OwnerState> owner, Vault<ExileState> plan, Lines lines, Device device) {
    void look() throws Trouble {
        Armed watch = owner.state().watch();
        Deposit deposit = plan.state().deposit();
        Instant weaker = deposit == null ? null : deposit.weaker();
        if (watch == null || weaker == null) {
            return;
        }
        boolean over = !device.clock().instant().isBefore(weaker);
        boolean maybe = Armed.UNKNOWN.equals(watch.withdrawn());
        if (watch.withdrawn() != null && (over || !maybe)) {
            change(now -> now.inEffect().doubted(Doubt.WITHDRAWN));
        } else if (!waits(watch)) {
            change(now -> over ? now.inEffect() : now.inEffect().doubted(Doubt.WITHDRAWN));
        } else if (maybe) {
            owner.update(state -> state.watch(now -> now.withdrawn(null)));
        }
    }

    /** Whether, by the server, a weakening waits. */
    private boolean waits(Armed watch) throws Trouble {
        return lines.watch(plan.state().server(), watch.watch())
                        .view(SigningKey.of(watch.ownerKey().bytes()))
                        .weakeningAt()
                != null;
    }

    private void change(UnaryOperator<Deposit> change) throws UnusableVault {
        plan.update(state -> state.depositing(change));
    }
}
