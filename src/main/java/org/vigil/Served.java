package org.vigil;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.vigil.admin.Finding;
import org.vigil.admin.ServerCredentials;
import org.vigil.admin.TlsRenewal;
import org.vigil.wire.NoticeCertificate;

/** The certificates by which this node proves itself: that for notices until it is restarted, whatever its file holds by then. */
record Served(NoticeCertificate notice, TlsRenewal tls, ServerCredentials files) {
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
}
