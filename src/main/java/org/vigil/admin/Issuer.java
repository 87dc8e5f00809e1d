package org.vigil.admin;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CRLHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.vigil.web.Role;

/** Issues X.509 certificates (RFC 5280) over P-256, with the JDK's own algorithms. */
final class Issuer {
    private static final Duration AUTHORITY = Duration.ofDays(3_650);
    private static final Duration LEAF = Duration.ofDays(397);
    /** A phone whose clock is a little behind must not refuse a server that has just been set up. */
    private static final Duration BEHIND = Duration.ofDays(1);

    private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}|.*:.*");

    private final InstantSource clock;
    private final SecureRandom random;

    Issuer(InstantSource clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** An authority that signs itself, for leaves only. */
    Issued authority(String name) throws IOException {
        try {
            KeyPair keys = keys();
            X509v3CertificateBuilder builder = begin(name(name), name(name), keys, AUTHORITY)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new Issued(sign(builder, keys.getPrivate()), keys.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("cannot issue a certificate", e);
        }
    }

    /** A server's certificate, for all its host names and addresses. */
    Issued server(Issued authority, List<String> hosts) throws IOException {
        GeneralName[] names = hosts.stream().map(Issuer::host).toArray(GeneralName[]::new);
        return leaf(authority, name(hosts.get(0)), KeyPurposeId.id_kp_serverAuth, names);
    }

    /** An operator's certificate; the role is the organisational unit. */
    Issued operator(Issued authority, String name, Role role) throws IOException {
        X500Name subject = new X500NameBuilder()
                .addRDN(BCStyle.OU, role.text())
                .addRDN(BCStyle.CN, name)
                .build();
        return leaf(authority, subject, KeyPurposeId.id_kp_clientAuth);
    }

    /** A list of what {@code before} lists and one more certificate, good as long as the authority. */
    X509CRL revocations(Issued authority, @Nullable X509CRL before, @Nullable BigInteger serial) throws IOException {
        try {
            JcaX509v2CRLBuilder list = new JcaX509v2CRLBuilder(authority.certificate(), Date.from(clock.instant()));
            list.setNextUpdate(authority.certificate().getNotAfter());
            BigInteger number = BigInteger.ONE;
            if (before != null) {
                X509CRLHolder known = new JcaX509CRLHolder(before);
                list.addCRL(known);
                number = CRLNumber.getInstance(
                                known.getExtension(Extension.cRLNumber).getParsedValue())
                        .getCRLNumber()
                        .add(BigInteger.ONE);
            }
            if (serial != null && (before == null || before.getRevokedCertificate(serial) == null)) {
                list.addCRLEntry(serial, Date.from(clock.instant()), CRLReason.privilegeWithdrawn);
            }
            list.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
            return new JcaX509CRLConverter().getCRL(list.build(signer(authority.key())));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("cannot revoke a certificate", e);
        }
    }

    private Issued leaf(Issued authority, X500Name name, KeyPurposeId purpose, GeneralName... names)
            throws IOException {
        try {
            KeyPair keys = keys();
            X500Name issuer = X500Name.getInstance(
                    authority.certificate().getSubjectX500Principal().getEncoded());
            JcaX509ExtensionUtils utils = new JcaX509ExtensionUtils();
            X509v3CertificateBuilder builder = begin(issuer, name, keys, LEAF)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            utils.createAuthorityKeyIdentifier(authority.certificate()));
            if (names.length > 0) {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
            }
            return new Issued(sign(builder, authority.key()), keys.getPrivate());
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("cannot issue a certificate", e);
        }
    }

    private X509v3CertificateBuilder begin(X500Name issuer, X500Name subject, KeyPair keys, Duration life)
            throws IOException, GeneralSecurityException {
        Instant now = clock.instant();
        BigInteger serial = new BigInteger(127, random).setBit(126);
        return new JcaX509v3CertificateBuilder(
                        issuer,
                        serial,
                        Date.from(now.minus(BEHIND)),
                        Date.from(now.plus(life)),
                        subject,
                        keys.getPublic())
                .addExtension(
                        Extension.subjectKeyIdentifier,
                        false,
                        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
    }

    private KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer(key)));
    }

    private ContentSigner signer(PrivateKey key) throws OperatorCreationException {
        return new JcaContentSignerBuilder("SHA256withECDSA")
                .setSecureRandom(random)
                .build(key);
    }

    private static X500Name name(String text) {
        return new X500NameBuilder().addRDN(BCStyle.CN, text).build();
    }

    private static GeneralName host(String name) {
        int kind = ADDRESS.matcher(name).matches() ? GeneralName.iPAddress : GeneralName.dNSName;
        return new GeneralName(kind, name);
    }
}
