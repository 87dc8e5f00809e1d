package org.vigil.client;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.OwnerView;

/**
 * Notices that a weaker plan was taken back, which takes no more than the PIN: the letters that came with it may leave out
 * whom the plan still tells.
 */
record Doubting(Vault<OwnerState> owner, Vault<ExileState> plan, Lines lines, Device device) {
    void look() throws Trouble {
        Armed watch = owner.state().watch();
        Deposit deposit = plan.state().deposit();
        Instant weaker = deposit == null ? null : deposit.weaker();
        if (watch == null || weaker == null) {
            return;
        }
        if (!device.clock().instant().isBefore(weaker)) {
            change(Deposit::inEffect);
            return;
        }
        OwnerView view = lines.watch(plan.state().server(), watch.watch())
                .view(SigningKey.of(watch.ownerKey().bytes()));
        if (view.weakeningAt() == null) {
            change(now -> now.inEffect().doubted(Doubt.WITHDRAWN));
        }
    }

    private void change(UnaryOperator<Deposit> change) throws UnusableVault {
        plan.update(state -> state.depositing(change));
    }
}
