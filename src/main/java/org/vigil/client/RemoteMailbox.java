package org.vigil.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Digest;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Acknowledgement;
import org.vigil.wire.Blob;
import org.vigil.wire.Bundle;
import org.vigil.wire.Created;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;
import org.vigil.wire.KeyStock;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.NewMailbox;
import org.vigil.wire.OneTimeKeys;
import org.vigil.wire.Post;
import org.vigil.wire.Redemption;
import org.vigil.wire.Taking;

/** The contract's operations on one mailbox. */
final class RemoteMailbox {
    private final Transport line;
    private final Id id;

    RemoteMailbox(Transport line, Id id) {
        this.line = line;
        this.id = id;
    }

    /** What can be waited at one of {@code mailboxes}, so that it is no longer than {@code wait} at all: whole seconds. */
    static long share(Duration wait, int mailboxes) {
        Duration share = wait.dividedBy(Math.max(1, mailboxes));
        return (share.compareTo(Limits.WAIT) < 0 ? share : Limits.WAIT).toMillis() / 1_000;
    }

    void create(Purchase purchase, NewMailbox mailbox) throws Trouble {
        line.vet(purchase.token());
        Created created = line.send(Ask.post("/v1/mailboxes", mailbox).buying(purchase), Created.class);
        if (!id.equals(created.id())) {
            throw new NotUnderstood(); // both sides derive it
        }
    }

    void publish(SigningKey readKey, MailboxKeys keys) throws Trouble {
        line.send(Ask.put(path("/keys"), keys).signedBy(readKey));
    }

    MailboxKeys keys(Blob writer) throws Trouble {
        return line.send(Ask.get(path("/keys")).bearing(writer), MailboxKeys.class);
    }

    /** What begins a session; the same id again gets the same. */
    Bundle bundle(Blob writer, Id taking) throws Trouble {
        return bundle(writer, taking, null);
    }

    Bundle bundle(Blob writer, Id taking, @Nullable Leeway leeway) throws Trouble {
        Ask ask = Ask.post(path("/bundle"), new Taking(taking)).bearing(writer);
        return line.send(ask.within(leeway), Bundle.class);
    }

    /** Adds one-time keys; what is there afterwards. The same again changes nothing. */
    KeyStock add(SigningKey readKey, OneTimeKeys keys) throws Trouble {
        return line.send(Ask.post(path("/one-time-keys"), keys).signedBy(readKey), KeyStock.class);
    }

    KeyStock stock(SigningKey readKey) throws Trouble {
        return line.send(Ask.get(path("/stock")).signedBy(readKey), KeyStock.class);
    }

    void redeem(Blob capability, Blob writer) throws Trouble {
        Redemption redemption = new Redemption(Blob.of(Digest.sha256(writer.bytes())));
        line.send(Ask.post(path("/redemption"), redemption).bearing(capability));
    }

    void post(Blob writer, Post post) throws Trouble {
        post(writer, post, null);
    }

    void post(Blob writer, Post post, @Nullable Leeway leeway) throws Trouble {
        line.send(Ask.post(path("/envelopes"), post).bearing(writer).within(leeway));
    }

    Delivery read(SigningKey readKey, long waitSeconds) throws Trouble {
        return line.send(Ask.get(path("/envelopes?wait=" + waitSeconds)).signedBy(readKey), Delivery.class);
    }

    void acknowledge(SigningKey readKey, Acknowledgement read) throws Trouble {
        line.send(Ask.post(path("/acknowledgements"), read).signedBy(readKey));
    }

    /** Opens {@code fresh}; returns when the server has agreed to it. */
    void stream(SigningKey readKey, MailStream fresh) throws Trouble {
        line.open(Ask.get(path("/stream")).signedBy(readKey), fresh);
    }

    private String path(String rest) {
        return "/v1/mailboxes/" + id.text() + rest;
    }
}
