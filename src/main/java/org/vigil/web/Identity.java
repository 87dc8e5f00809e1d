package org.vigil.web;

import java.security.cert.X509Certificate;
import org.vigil.wire.Blob;

/**
 * By what a listener proves itself.
 *
 * @param certificate the server's own
 * @param authority the last of its chain, whose key clients pin
 * @param pem the whole chain, and the key for the first of it (PKCS #8)
 */
public record Identity(X509Certificate certificate, X509Certificate authority, Blob pem) {}
