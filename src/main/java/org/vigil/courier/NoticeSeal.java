package org.vigil.courier;

import java.util.List;
import org.vigil.crypto.Hpke;
import org.vigil.crypto.Label;
import org.vigil.crypto.NoticeProof;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Notice;
import org.vigil.wire.NoticeCertificate;
import org.vigil.wire.NoticeParts;
import org.vigil.wire.SignedNotice;

/** Signs a notice under the certified notice key and seals it to the mailbox that it is owed to (RFC 9180). */
public record NoticeSeal(SigningKey noticeKey, NoticeCertificate certificate) {
    /** The envelopes of {@code notice}; {@code recipientKey} is the X-Wing key of {@code mailbox}. */
    public List<Blob> seal(Notice notice, Id mailbox, byte[] recipientKey) {
        byte[] json = Json.bytes(notice);
        byte[] signature = noticeKey.sign(NoticeProof.noticeMessage(json));
        byte[] signed = Json.bytes(new SignedNotice(Blob.of(json), Blob.of(signature), certificate));
        return NoticeParts.split(notice.id(), Hpke.seal(recipientKey, Label.NOTICE, mailbox.bytes(), signed));
    }
}
