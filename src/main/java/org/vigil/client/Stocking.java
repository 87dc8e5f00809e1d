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
     * So many decoys, bought before or with some of {@code tokens}.
     *
     * @throws BadOrder if the tokens are too few
     */
    List<Stock.Decoy> decoys(int needed, List<Blob> tokens) throws Trouble {
        Stock stock = keep(planned(vault.state().stock(), needed, tokens));
        for (int i = 0; i < needed; i++) {
            stock = established(stock, i);
        }
        return stock.decoys().subList(0, needed);
    }

    private Stock planned(Stock begun, int needed, List<Blob> tokens) throws BadOrder {
        Stock stock = begun;
        for (Blob token : tokens) {
            if (stock.decoys().size() < needed && !stock.hasSpent(token)) {
                stock = stock.plus(decoy(token), token);
            }
        }
        int missing = needed - stock.decoys().size();
        if (missing > 0) {
            throw new BadOrder("Admission tokens for " + missing + " decoys are missing.");
        }
        return stock;
    }

    private Stock.Decoy decoy(Blob token) {
        Blob seatKey = Blob.of(SigningKey.generate(device.random()).publicKey().bytes());
        OwnMailbox mailbox = OwnMailbox.make(MailboxKind.NOTICES, token, device);
        return new Stock.Decoy(mailbox, Blob.of(device.bytes(32)), seatKey, false);
    }

    private Stock established(Stock stock, int index) throws Trouble {
        Stock.Decoy decoy = stock.decoys().get(index);
        if (decoy.redeemed()) {
            return stock;
        }
        RemoteMailbox remote =
                lines.mailbox(vault.state().server(), decoy.mailbox().id());
        try {
            OwnMailbox mailbox = decoy.mailbox().established(remote);
            remote.redeem(mailbox.capability(), decoy.writer());
            return keep(stock.with(index, decoy.with(mailbox).whenRedeemed()));
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
