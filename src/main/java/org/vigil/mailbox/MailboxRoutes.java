package org.vigil.mailbox;

import java.time.Duration;
import org.vigil.web.Answer;
import org.vigil.web.Api;
import org.vigil.web.Call;
import org.vigil.wire.Acknowledgement;
import org.vigil.wire.Id;
import org.vigil.wire.NewMailbox;
import org.vigil.wire.Post;
import org.vigil.wire.Redemption;

/** The operations on mailboxes but for those on keys, which are {@link PrekeyRoutes}. */
public final class MailboxRoutes {
    private final Mailboxes mailboxes;

    /** The edge of {@code mailboxes}. */
    public MailboxRoutes(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    /** Adds all of them. */
    public void addTo(Api api) {
        api.on("createMailbox", this::create)
                .on("redeemInvitation", this::redeem)
                .on("postEnvelope", this::post)
                .waiting("readEnvelopes", this::read)
                .on("acknowledgeEnvelopes", this::acknowledge)
                .on("deleteMailbox", this::delete);
    }

    private Answer create(Call call) {
        NewMailbox wanted = call.body(NewMailbox.class);
        return Answer.json(201, mailboxes.create(call.bearer(), call.idempotencyKey(), wanted));
    }

    private Answer redeem(Call call) {
        mailboxes.redeem(call.id(), call.bearer(), call.body(Redemption.class));
        return Answer.empty(204);
    }

    private Answer post(Call call) {
        mailboxes.post(call.id(), call.bearer(), call.body(Post.class));
        return Answer.empty(202);
    }

    private Answer read(Call call) {
        Duration wait = Duration.ofSeconds(call.query("wait", 0));
        return Answer.json(200, mailboxes.read(byReader(call), wait));
    }

    private Answer acknowledge(Call call) {
        mailboxes.acknowledge(byReader(call), call.body(Acknowledgement.class));
        return Answer.empty(204);
    }

    private Answer delete(Call call) {
        mailboxes.delete(byReader(call));
        return Answer.empty(204);
    }

    /** The mailbox, if its reader signed the call. */
    private Id byReader(Call call) {
        Id mailbox = call.id();
        call.signedBy(mailbox, mailboxes.readKey(mailbox));
        return mailbox;
    }
}
