package org.vigil;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.NoticeProof;
import org.vigil.crypto.VerifyKey;
import org.vigil.wire.Beat;
import org.vigil.wire.Json;
import org.vigil.wire.NoticeCertificate;
import org.vigil.wire.ServerAddress;
import org.vigil.wire.SignedBeat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Judges a beat that somebody fetched, by the server's key alone. */
@Command(
        name = "verify-beat",
        mixinStandardHelpOptions = true,
        description = "Checks what /v1/beat answered: whether this server said it, just now, and what it says; asks no"
                + " server. Fails unless the node is well or draining.")
final class AdminVerifyBeat implements Callable<Integer> {
    @ParentCommand
    private AdminCommand admin = new AdminCommand();

    @Parameters(paramLabel = "FILE", description = "What /v1/beat answered; - for standard input.")
    private Path file = Path.of("-");

    @Option(names = "--address", required = true, description = "The server's address, as exiles are given it.")
    private String address = "";

    @Option(
            names = "--within",
            defaultValue = "PT1M",
            description = "How old it may be, or ahead of this machine's clock (default: ${DEFAULT-VALUE}).")
    private Duration within = Duration.ofMinutes(1);

    @Option(names = "--now", hidden = true)
    private @Nullable Instant now;

    @Override
    public Integer call() throws IOException {
        Instant at = now == null ? Instant.now() : now;
        Beat beat = proven(read(), at);
        if (Duration.between(beat.at(), at).abs().compareTo(within) > 0) {
            throw new IOException("It is the server's, but of " + beat.at() + ": somebody shows an old one, or a clock"
                    + " is wrong.");
        }
        admin.print(beat, List.of(beat.at() + " " + words(beat.state())));
        return beat.state() == Beat.State.ILL ? 1 : 0;
    }

    private static String words(Beat.State state) {
        return switch (state) {
            case WELL -> "well";
            case ILL -> "ILL: see 'admin health' on the node";
            case DRAINING -> "draining: others do its work";
        };
    }

    private SignedBeat read() throws IOException {
        try {
            return Json.answer(bytes(), SignedBeat.class);
        } catch (IllegalArgumentException e) {
            throw new IOException("This is no beat of a Vigil server.");
        }
    }

    private byte[] bytes() throws IOException {
        if (!file.toString().equals("-")) {
            return Files.readAllBytes(file);
        }
        try (InputStream in = System.in) {
            return in.readAllBytes();
        }
    }

    private Beat proven(SignedBeat signed, Instant at) throws IOException {
        try {
            VerifyKey server = VerifyKey.of(
                    ServerAddress.parse(address.strip()).serverKey().bytes());
            NoticeCertificate certificate = signed.certificate();
            byte[] noticeKey = certificate.noticeKey().bytes();
            byte[] said = NoticeProof.beatMessage(signed.beat().bytes());
            boolean inTime = !at.isBefore(certificate.notBefore().minus(within)) && !at.isAfter(certificate.notAfter());
            if (inTime
                    && NoticeProof.isCertified(
                            server,
                            noticeKey,
                            certificate.notBefore(),
                            certificate.notAfter(),
                            certificate.signature().bytes())
                    && VerifyKey.of(noticeKey).verify(said, signed.signature().bytes())) {
                return Json.answer(signed.beat().bytes(), Beat.class);
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("This is no beat, or no address, of a Vigil server.");
        }
        throw new IOException("NOT PROVEN: this server did not say that, or its notice certificate has ended.");
    }
}
