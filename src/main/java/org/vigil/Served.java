package org.vigil;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.vigil.admin.Finding;
import org.vigil.admin.ServerCredentials;
import org.vigil.admin.TlsRenewal;
import org.vigil.admission.BlindKeys;
import org.vigil.wire.NoticeCertificate;

/**
 * By what this node proves itself: its certificate for notices, and its keys for blind tokens, until it is restarted, whatever
 * their files hold by then.
 */
record Served(NoticeCertificate notice, TlsRenewal tls, BlindKeys blind, ServerCredentials files) {
    Instant noticeUntil() {
        return notice.notAfter();
    }

    Instant tlsUntil() {
        return tls.until();
    }

    Finding noticeAt(Instant now) {
        try {
            boolean same = files.noticeKey().certificate().equals(notice);
            return same ? Finding.until(noticeUntil(), now) : Finding.untilRestart(noticeUntil(), now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tokens can be exchanged as long as there is a key that signs. */
    Finding blindAt(Instant now) {
        Optional<Instant> end = blind.signsUntil();
        try {
            if (!BlindKeys.signsUntil(files.blindCertificates()).equals(end)) {
                return Finding.untilRestart(end.orElse(now), now);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return end.map(last -> Finding.until(last, now))
                .orElse(Finding.well("There is none: nobody can exchange tokens for blind ones."));
    }
}
