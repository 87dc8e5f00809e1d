package org.vigil.admin;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vigil.web.Identity;

/**
 * Has the listeners prove themselves by what the file of their certificate holds, also when it is replaced while they run.
 * What is damaged, not good now, or of another authority than people's invitations pin, is not used: the one before stays,
 * and health says why.
 */
public final class TlsRenewal implements AutoCloseable {
    private static final Logger LOG = System.getLogger(TlsRenewal.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final Path file;
    private final InstantSource clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private List<Consumer<Identity>> listeners = List.of();
    private volatile Identity served;
    private volatile Identity coming;
    private @Nullable Mark read;
    private @Nullable String trouble;

    TlsRenewal(Path file, InstantSource clock) throws IOException {
        this.file = file;
        this.clock = clock;
        this.served = TlsFile.read(file);
        this.coming = served;
    }

    /** Who proves themselves by it, and are told of each one that comes. */
    public synchronized void tell(List<Consumer<Identity>> these) {
        listeners = List.copyOf(these);
    }

    /** Whether this node proves itself by it, now or in a moment. */
    public boolean isOurs(X509Certificate certificate) {
        return certificate.equals(served.certificate()) || certificate.equals(coming.certificate());
    }

    /** Until when what is served is good. */
    public Instant until() {
        return served.certificate().getNotAfter().toInstant();
    }

    /** Looks at the file by itself from now on. */
    public TlsRenewal start() {
        Thread.ofPlatform().daemon().name("tls-renewal").start(this::run);
        return this;
    }

    /** Looks whether the file was replaced; what is wrong with it, in words for an operator, or that all is well. */
    public synchronized Finding look() {
        String wrong = null;
        try {
            Mark there = Mark.of(file);
            if (!there.equals(read)) {
                take(TlsFile.read(file));
                read = there;
            }
        } catch (IOException | RuntimeException e) {
            wrong = e instanceof Unfit ? "" + e.getMessage() : "it is damaged, or cannot be read";
        }
        if (wrong != null && !wrong.equals(trouble)) {
            LOG.log(Level.ERROR, "The file of the TLS certificate is not used, the one before stays: {0}", wrong);
        }
        trouble = wrong;
        return wrong == null
                ? Finding.until(until(), clock.instant())
                : Finding.unused(until(), clock.instant(), wrong);
    }

    private void take(Identity fresh) throws Unfit {
        if (fresh.equals(served) && fresh.equals(coming)) {
            return;
        }
        try {
            fresh.certificate().checkValidity(Date.from(clock.instant()));
        } catch (CertificateException e) {
            throw new Unfit("it is not good now");
        }
        if (!fresh.authority().getPublicKey().equals(served.authority().getPublicKey())) {
            throw new Unfit("it is another authority's, which people's devices would refuse");
        }
        coming = fresh;
        listeners.forEach(listener -> listener.accept(fresh));
        served = fresh;
        LOG.log(Level.INFO, "The TLS certificate was replaced; the new one is served.");
    }

    private void run() {
        try {
            do {
                look();
            } while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    /** Differs when a file was replaced, also within one tick of the disk's clock. */
    private record Mark(
            FileTime changed, long size, @Nullable Object key) {
        static Mark of(Path file) throws IOException {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return new Mark(found.lastModifiedTime(), found.size(), found.fileKey());
        }
    }

    /** It is whole, and must not be used. */
    private static final class Unfit extends IOException {
        private static final long serialVersionUID = 1;

        Unfit(String message) {
            super(message);
        }
    }
}
