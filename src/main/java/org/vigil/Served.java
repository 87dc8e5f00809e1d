package org.vigil;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.vigil.admin.Finding;
import org.vigil.admin.ServerCredentials;
import org.vigil.wire.NoticeCertificate;

/** The certificates by which this node proves itself until it is restarted, whatever their files hold by then. */
record Served(NoticeCertificate notice, X509Certificate tls, ServerCredentials files) {
    Instant noticeUntil() {
        return notice.notAfter();
    }

    Instant tlsUntil() {
        return tls.getNotAfter().toInstant();
    }

    Finding noticeAt(Instant now) {
        return found(notice, noticeUntil(), () -> files.noticeKey().certificate(), now);
    }

    Finding tlsAt(Instant now) {
        return found(tls, tlsUntil(), files::tlsCertificate, now);
    }

    private static Finding found(Object served, Instant end, File file, Instant now) {
        try {
            return file.read().equals(served) ? Finding.until(end, now) : Finding.untilRestart(end, now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the next start would serve. */
    private interface File {
        Object read() throws IOException;
    }
}
