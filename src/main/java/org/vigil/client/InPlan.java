package org.vigil.client;

import org.jspecify.annotations.Nullable;
import org.vigil.wire.ChangeAnswer;

/** Keeps a change of people or letters in the plan compartment, and its pace where pulses are made. */
record InPlan(Vault<ExileState> vault, Vault<OwnerState> owner) implements Changing.Keeping {
    @Override
    public @Nullable Doing doing() {
        return vault.state().doing();
    }

    @Override
    public void keep(@Nullable Doing doing) throws UnusableVault {
        vault.update(state -> state.with(doing));
    }

    @Override
    public void overtaken() throws UnusableVault {
        vault.update(ExileState::overtaken);
    }

    @Override
    public void done(Doing doing, ChangeAnswer answer) throws UnusableVault {
        owner.update(
                state -> state.beacon(beacon -> beacon.changed(doing.change().change(), answer)));
        Deposit deposit = doing.deposit();
        if (deposit != null) {
            owner.update(state -> state.watch(watch -> watch.lettered(deposit.generation())));
        }
        vault.update(state -> state.done(doing, answer.takesEffect()));
    }
}
