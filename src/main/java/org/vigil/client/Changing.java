package org.vigil.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Digest;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Change;
import org.vigil.wire.ChangeAnswer;
import org.vigil.wire.Json;
import org.vigil.wire.OwnerChange;
import org.vigil.wire.Problem;

/**
 * Changes an armed watch. A change is in a vault, exactly as it goes to the server, before it is sent, and until the
 * server has said yes or no; the same wish again sends the same again.
 */
final class Changing {
    private final Keeping keeping;
    private final Vault<OwnerState> vault;
    private final Lines lines;
    private final Insisting insisting;
    private final Counter counter;

    Changing(Keeping keeping, Vault<OwnerState> vault, Lines lines, Device device) {
        this(keeping, vault, lines, device, new Insisting(device));
    }

    Changing(Keeping keeping, Vault<OwnerState> vault, Lines lines, Device device, Insisting insisting) {
        this.keeping = keeping;
        this.vault = vault;
        this.lines = lines;
        this.insisting = insisting;
        this.counter = new Counter(vault);
    }

    /** The compartment in which a change waits for its answer. */
    interface Keeping {
        @Nullable
        Doing doing();

        /** Nothing waits if there is no {@code doing}. */
        void keep(@Nullable Doing doing) throws UnusableVault;

        /** A later act came first, and nobody knows what became of it. */
        default void overtaken() throws UnusableVault {
            keep(null);
        }

        /** It was accepted, by {@code answer}. */
        void done(Doing doing, ChangeAnswer answer) throws UnusableVault;
    }

    /** What a wish comes to: see {@link Doing}. */
    record Draft(
            Change change,
            List<Holder> seats,
            List<Armed.KnownLeg> legs,
            @Nullable Deposit deposit) {
        /** One without letters. */
        Draft(Change change, List<Holder> seats, List<Armed.KnownLeg> legs) {
            this(change, seats, legs, null);
        }

        /** One that concerns nobody. */
        static Draft of(Change change) {
            return new Draft(change, List.of(), List.of());
        }
    }

    /** Makes it, with all that has to be asked and sealed for it. */
    @FunctionalInterface
    interface Drafting {
        Draft draft(Armed watch) throws Trouble;
    }

    /**
     * Brings it about.
     *
     * @param wish tells it from another, as JSON
     * @throws NotDone if no answer came: the same wish again goes on
     * @throws Overtaken if a later act came first
     */
    synchronized ChangeAnswer change(Object wish, Drafting drafting) throws Trouble, InterruptedException {
        Blob asked = Blob.of(Digest.sha256(Json.bytes(wish)));
        Doing earlier = keeping.doing();
        if (earlier != null && earlier.asked().equals(asked)) {
            return send(earlier);
        }
        finish();
        Draft draft = drafting.draft(watch());
        OwnerChange change = new OwnerChange(counter.take().sequence(), draft.change());
        Doing doing = new Doing(asked, change, draft.seats(), draft.legs(), draft.deposit());
        keeping.keep(doing);
        return send(doing);
    }

    /** Brings an earlier wish to its end, whichever. */
    synchronized void finish() throws Trouble, InterruptedException {
        Doing earlier = keeping.doing();
        if (earlier == null) {
            return;
        }
        try {
            send(earlier);
        } catch (Refusal | Overtaken e) {
            // it is not done, and somebody was or will be told so by the status
        }
    }

    private ChangeAnswer send(Doing doing) throws Trouble, InterruptedException {
        Armed watch = watch();
        RemoteWatch remote = lines.watch(vault.state().server(), watch.watch());
        SigningKey owner = SigningKey.of(watch.ownerKey().bytes());
        try {
            ChangeAnswer answer =
                    insisting.ask(() -> answered(doing, remote.change(owner, doing.change())), NotDone::new);
            keeping.done(doing, answer);
            return answer;
        } catch (Refusal refusal) {
            if (refusal.problem() == Problem.STALE) {
                keeping.overtaken();
                counter.moveOn(refusal.sequence());
                throw new Overtaken();
            }
            keeping.keep(null);
            throw refusal;
        }
    }

    private static ChangeAnswer answered(Doing asked, ChangeAnswer answer) throws NotUnderstood {
        if (answer.sequence() != asked.change().sequence()) {
            throw new NotUnderstood();
        }
        return answer;
    }

    private Armed watch() throws NotArmed {
        return NotArmed.unless(vault.state().watch());
    }
}
