package org.vigil.mailbox;

import org.vigil.web.Answer;
import org.vigil.web.Api;
import org.vigil.web.Call;
import org.vigil.wire.Id;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.OneTimeKeys;
import org.vigil.wire.Taking;

/** The operations on the keys of mailboxes. */
public final class PrekeyRoutes {
    private final Mailboxes mailboxes;
    private final Prekeys prekeys;

    /** The edge of {@code prekeys}; {@code mailboxes} know whose signature to ask for. */
    public PrekeyRoutes(Mailboxes mailboxes, Prekeys prekeys) {
        this.mailboxes = mailboxes;
        this.prekeys = prekeys;
    }

    /** Adds all of them. */
    public void addTo(Api api) {
        api.on("publishKeys", this::publish)
                .on("getKeys", call -> Answer.json(200, prekeys.keys(call.id(), call.bearer())))
                .on("addOneTimeKeys", this::add)
                .on("getStock", call -> Answer.json(200, prekeys.stock(byReader(call))))
                .on("takeBundle", this::take);
    }

    private Answer publish(Call call) {
        prekeys.publish(byReader(call), call.body(MailboxKeys.class));
        return Answer.empty(204);
    }

    private Answer add(Call call) {
        return Answer.json(200, prekeys.add(byReader(call), call.body(OneTimeKeys.class)));
    }

    private Answer take(Call call) {
        Id taking = call.body(Taking.class).id();
        return Answer.json(200, prekeys.take(call.id(), call.bearer(), taking));
    }

    /** The mailbox, if its reader signed the call. */
    private Id byReader(Call call) {
        Id mailbox = call.id();
        call.signedBy(mailbox, mailboxes.readKey(mailbox));
        return mailbox;
    }
}
