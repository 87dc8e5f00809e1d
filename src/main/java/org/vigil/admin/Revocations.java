package org.vigil.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which certificates of one authority are revoked, by the list (a CRL, RFC 5280) in a file, which is read again whenever it
 * was replaced. A list that is damaged, or not the authority's, leaves the one before in force; if there was none, everybody
 * counts as revoked. Without a file nobody does. The list does not age: nobody is let in because it was not renewed.
 */
final class Revocations implements Predicate<X509Certificate> {
    private static final Logger LOG = System.getLogger(Revocations.class.getName());

    private final Path file;
    private final X509Certificate authority;
    private @Nullable FileTime read;
    private @Nullable X509CRL list;
    private boolean unreadable;

    Revocations(Path file, X509Certificate authority) {
        this.file = file;
        this.authority = authority;
        refresh();
    }

    @Override
    public synchronized boolean test(X509Certificate certificate) {
        refresh();
        return list == null ? unreadable : list.isRevoked(certificate);
    }

    private synchronized void refresh() {
        try {
            FileTime changed = Files.exists(file) ? Files.getLastModifiedTime(file) : null;
            if (changed != null && !changed.equals(read)) {
                unreadable = true;
                byte[] pem = Files.readAllBytes(file); // or it is tried again; what is damaged only when it has changed
                read = changed;
                list = verified(new String(pem, UTF_8), authority);
                unreadable = false;
            }
        } catch (IOException e) {
            LOG.log(
                    Level.ERROR,
                    "The list of revoked operators cannot be used: {0}",
                    list == null ? "no operator is let in" : "the one before stays in force");
        }
    }

    /**
     * Reads a list, PEM.
     *
     * @throws IOException with a text for the operator if it is damaged or another authority's
     */
    static X509CRL verified(String pem, X509Certificate authority) throws IOException {
        byte[] der = Pem.block(pem, Pem.REVOKED);
        try {
            X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
            list.verify(authority.getPublicKey());
            return list;
        } catch (GeneralSecurityException e) {
            throw new IOException("a list of revoked certificates is damaged, or not this authority's", e);
        }
    }
}
