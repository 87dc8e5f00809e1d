package org.vigil.canary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.vigil.crypto.Hpke;
import org.vigil.crypto.Label;
import org.vigil.crypto.NoticeProof;
import org.vigil.crypto.Unopenable;
import org.vigil.crypto.VerifyKey;
import org.vigil.wire.Delivery;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Notice;
import org.vigil.wire.NoticeCertificate;
import org.vigil.wire.NoticeParts;
import org.vigil.wire.SignedNotice;

/** What a canary's contact found in the mailbox: notices that came whole, and the envelopes they came in. */
record Mail(List<Notice> notices, List<Id> envelopes) {
    /** @throws Unwell if a notice does not open, or is not proven to be the server's */
    static Mail of(Delivery delivery, Canary canary, VerifyKey serverKey) throws Unwell {
        Map<Id, List<Delivery.Item>> parts = new LinkedHashMap<>();
        for (Delivery.Item item : delivery.items()) {
            parts.computeIfAbsent(part(item).notice(), notice -> new ArrayList<>())
                    .add(item);
        }
        List<Notice> notices = new ArrayList<>();
        List<Id> envelopes = new ArrayList<>();
        for (List<Delivery.Item> all : parts.values()) {
            if (part(all.get(0)).parts() == all.size()) {
                notices.add(opened(all.stream().map(Mail::part).toList(), canary, serverKey));
                all.forEach(item -> envelopes.add(item.id()));
            }
        }
        return new Mail(notices, envelopes);
    }

    Optional<Notice> first(Predicate<Notice> which) {
        return notices.stream().filter(which).findFirst();
    }

    private static NoticeParts.Part part(Delivery.Item item) {
        return NoticeParts.read(item.envelope());
    }

    private static Notice opened(List<NoticeParts.Part> parts, Canary canary, VerifyKey serverKey) throws Unwell {
        try {
            byte[] mailbox = canary.mailbox(0).bytes();
            byte[] json = Hpke.open(canary.noticeKey(), Label.NOTICE, mailbox, NoticeParts.join(parts));
            SignedNotice signed = Json.read(json, SignedNotice.class);
            if (isProven(signed, serverKey)) {
                return Json.read(signed.notice().bytes(), Notice.class);
            }
        } catch (Unopenable | IllegalArgumentException e) {
            throw Unwell.because("a notice cannot be opened");
        }
        throw Unwell.because("a notice is not proven to be this server's");
    }

    private static boolean isProven(SignedNotice signed, VerifyKey serverKey) {
        NoticeCertificate certificate = signed.certificate();
        byte[] noticeKey = certificate.noticeKey().bytes();
        byte[] said = NoticeProof.noticeMessage(signed.notice().bytes());
        return NoticeProof.isCertified(
                        serverKey,
                        noticeKey,
                        certificate.notBefore(),
                        certificate.notAfter(),
                        certificate.signature().bytes())
                && VerifyKey.of(noticeKey).verify(said, signed.signature().bytes());
    }
}
