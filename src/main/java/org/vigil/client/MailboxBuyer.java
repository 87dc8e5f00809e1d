package org.vigil.client;

import org.jspecify.annotations.Nullable;
import org.vigil.wire.Blob;
import org.vigil.wire.Problem;
import org.vigil.wire.ServerAddress;

/** Sees to it that planned mailboxes exist. */
final class MailboxBuyer {
    private final Lines lines;
    private final ServerAddress server;
    private final Device device;

    MailboxBuyer(Lines lines, ServerAddress server, Device device) {
        this.lines = lines;
        this.server = server;
        this.device = device;
    }

    /** Writes the mailbox into the vault, in place of what was there of it. */
    @FunctionalInterface
    interface Keeping {
        void keep(OwnMailbox mailbox) throws UnusableVault;
    }

    /**
     * Buys {@code planned}, first with the token it was planned with, since that may have been spent on it already; then,
     * if that is refused, with {@code token}, if there is one.
     */
    OwnMailbox buy(OwnMailbox planned, @Nullable Blob token, Keeping keeping) throws Trouble {
        OwnMailbox mailbox;
        try {
            mailbox = established(planned);
        } catch (Refusal refusal) {
            Purchase tried = planned.purchase();
            if (refusal.problem() != Problem.ADMISSION_REFUSED
                    || tried == null
                    || token == null
                    || tried.token().equals(token)) {
                throw refusal;
            }
            OwnMailbox again = planned.paidWith(token, device);
            keeping.keep(again);
            mailbox = established(again);
        }
        keeping.keep(mailbox);
        return mailbox;
    }

    private OwnMailbox established(OwnMailbox mailbox) throws Trouble {
        return mailbox.established(lines.mailbox(server, mailbox.id()));
    }
}
