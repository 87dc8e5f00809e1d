package org.vigil.admin;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A certificate and its private key. */
record Issued(X509Certificate certificate, PrivateKey key) {
    /** Says nothing: keys never reach a log. */
    @Override
    public String toString() {
        return "Issued";
    }
}
