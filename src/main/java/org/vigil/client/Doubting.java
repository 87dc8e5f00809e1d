package org.vigil.client;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.SigningKey;

/**
 * Notices that a weaker plan was taken back, which takes no more than the PIN: the letters that came with it may leave out
 * whom the plan still tells. The check-in compartment remembers it for whoever opens the plan when it would have taken
 * effect long since; the server says it as long as it waits.
 */
record Doubting(Vault<OwnerState> owner, Vault<ExileState> plan, Lines lines, Device device) {
    void look() throws Trouble {
        Armed watch = owner.state().watch();
        Deposit deposit = plan.state().deposit();
        Instant weaker = deposit == null ? null : deposit.weaker();
        if (watch == null || weaker == null) {
            return;
        }
        boolean unknown = Armed.UNKNOWN.equals(watch.withdrawn());
        boolean over = !device.clock().instant().isBefore(weaker);
        if (!over && unknown && waits(watch)) {
            owner.update(state -> state.watch(now -> now.withdrawn(null)));
        } else if (isBefore(watch.withdrawn(), weaker) || (!over && !waits(watch))) {
            change(now -> now.inEffect().doubted(Doubt.WITHDRAWN));
        } else if (over) {
            change(Deposit::inEffect);
        }
    }

    private static boolean isBefore(@Nullable Instant withdrawn, Instant weaker) {
        return withdrawn != null && withdrawn.isBefore(weaker);
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
