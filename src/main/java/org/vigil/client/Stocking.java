package org.vigil.client;

import java.util.List;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.MailboxKind;
import org.vigil.wire.Problem;

/** Buys decoys until there are enough; each step is in the vault before it is done. */
final class Stocking {
    private final Vault<ExileState> vault;
    private final Lines lines;
    private final Device device;

    Stocking(Vault<ExileState> vault, Lines lines, Device device) {
        this.vault = vault;
        this.lines = lines;
        this.device = device;
    }

    /**
     * So many decoys of a kind, bought before or with some of {@code tokens}.
     *
     * @throws BadOrder if the tokens are too few
     */
    List<Stock.Decoy> decoys(MailboxKind kind, int needed, List<Blob> tokens) throws Trouble {
        Stock stock = keep(planned(vault.state().stock(), kind, needed, tokens));
        for (Stock.Decoy decoy : stock.of(kind).subList(0, needed)) {
            established(vault.state().stock().decoys().indexOf(decoy));
        }
        return vault.state().stock().of(kind).subList(0, needed);
    }

    private Stock planned(Stock begun, MailboxKind kind, int needed, List<Blob> tokens) throws BadOrder {
        Stock stock = begun;
        for (Blob token : tokens) {
            if (stock.of(kind).size() < needed && !stock.hasSpent(token)) {
                stock = stock.plus(decoy(kind, token), token);
            }
        }
        int missing = needed - stock.of(kind).size();
        if (missing > 0) {
            throw new BadOrder("Admission tokens for " + missing + " decoys are missing.");
        }
        return stock;
    }

    private Stock.Decoy decoy(MailboxKind kind, Blob token) {
        Blob seatKey = Blob.of(SigningKey.generate(device.random()).publicKey().bytes());
        OwnMailbox mailbox = OwnMailbox.make(kind, token, device);
        return new Stock.Decoy(mailbox, Blob.of(device.bytes(32)), seatKey, false);
    }

    private void established(int index) throws Trouble {
        Stock stock = vault.state().stock();
        Stock.Decoy decoy = stock.decoys().get(index);
        if (decoy.redeemed()) {
            return;
        }
        RemoteMailbox remote =
                lines.mailbox(vault.state().server(), decoy.mailbox().id());
        try {
            OwnMailbox mailbox = decoy.mailbox().established(remote);
            remote.redeem(mailbox.capability(), decoy.writer());
            keep(stock.with(index, decoy.with(mailbox).whenRedeemed()));
        } catch (Refusal refusal) {
            if (refusal.problem() == Problem.ADMISSION_REFUSED) {
                keep(stock.without(index));
            }
            throw refusal;
        }
    }

    private Stock keep(Stock stock) throws UnusableVault {
        vault.update(state -> state.with(stock));
        return stock;
    }
}
