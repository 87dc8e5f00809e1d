package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Digest;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.DrillAnswer;
import org.vigil.wire.Id;
import org.vigil.wire.NewDrill;
import org.vigil.wire.Problem;

/** The exile's half of a drill: a letter for every seat, then who opened theirs. */
final class Drilling {
    private final Vault<OwnerState> owner;
    private final Vault<ExileState> vault;
    private final Lines lines;
    private final Device device;

    Drilling(Vault<OwnerState> owner, Vault<ExileState> vault, Lines lines, Device device) {
        this.owner = owner;
        this.vault = vault;
        this.lines = lines;
        this.device = device;
    }

    /** Asks for one; what was asked before and not answered goes out again, and no other. */
    DrillAnswer ask() throws Trouble {
        Armed watch = NotArmed.unless(owner.state().watch());
        Practice.Asking asking = vault.state().practice().asking();
        return send(watch, asking == null ? prepared() : asking);
    }

    /** Who opened the letters of the last one, by what was heard from them so far. */
    DrillReport report() throws Trouble {
        Practice practice = vault.state().practice();
        Practice.Asked last = practice.last();
        if (last == null) {
            throw new NoDrill();
        }
        List<DrillReport.Line> lines = last.proofs().keySet().stream()
                .map(name -> new DrillReport.Line(name, practice.openedAt(name)))
                .collect(toList());
        return new DrillReport(last.answer(), lines);
    }

    private DrillAnswer send(Armed watch, Practice.Asking asking) throws Trouble {
        try {
            DrillAnswer answer = lines.watch(vault.state().server(), watch.watch())
                    .drill(SigningKey.of(watch.ownerKey().bytes()), asking.drill());
            vault.update(state -> state.practise(practice -> practice.confirmed(asking, answer)));
            return answer;
        } catch (Refusal refusal) {
            if (refusal.problem().status() < 500) {
                keep(null);
            }
            throw refusal;
        }
    }

    private Practice.Asking prepared() throws Trouble {
        List<Holder> seats = vault.state().seats();
        if (seats.isEmpty()) {
            throw new BadOrder("This vault was recovered from words on paper: it does not know your contacts.");
        }
        List<Blob> letters = new ArrayList<>();
        List<Blob> hashes = new ArrayList<>();
        Map<String, Blob> proofs = new LinkedHashMap<>();
        for (Holder holder : seats) {
            boolean real = !holder.decoy() && !holder.revoked();
            DrillLetter letter = real ? DrillLetter.fresh(mark(holder.name()), device) : DrillLetter.noise(device);
            Sealing.Place place = place(holder, real);
            letters.add(letter.seal(place.from(), place.keys()));
            hashes.add(Blob.of(Digest.sha256(letter.proof().bytes())));
            if (real) {
                proofs.put(holder.name(), letter.proof());
            }
        }
        Practice.Asking asking = new Practice.Asking(new NewDrill(Id.random(device.random()), letters, hashes), proofs);
        keep(asking);
        return asking;
    }

    private Blob mark(String name) {
        return Objects.requireNonNull(vault.state().practice().marks().get(name), "invited without a mark");
    }

    /** A contact whose mailbox is gone gets what a decoy gets, and will be seen not to open it. */
    private Sealing.Place place(Holder holder, boolean real) throws Trouble {
        Places places = new Places(vault, lines, device);
        try {
            return real ? places.contact(holder.name()) : places.unnamed(holder);
        } catch (Refusal refusal) {
            if (refusal.problem() != Problem.UNAUTHORISED && refusal.problem() != Problem.NO_KEYS) {
                throw refusal;
            }
            return places.unnamed(holder);
        }
    }

    private void keep(Practice.@Nullable Asking asking) throws UnusableVault {
        vault.update(state -> state.practise(practice -> practice.with(asking)));
    }
}
