package org.vigil.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.crypto.NoticeProof;
import org.vigil.wire.NoticeCertificate;

class PkiTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.5Z");

    @TempDir
    Path folder;

    private Pki pki;
    private ServerCredentials server;

    @BeforeEach
    void create() throws IOException {
        pki = new Pki(folder.resolve("pki"), () -> NOW, new SecureRandom());
        pki.createAll(List.of("vigil.example", "127.0.0.1", "::1"));
        server = ServerCredentials.of(folder.resolve("pki"));
    }

    @Test
    void only_the_owner_can_read_any_of_it() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("pki"))) {
            assertThat(all)
                    .hasSizeGreaterThan(10)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void what_is_there_is_never_overwritten() throws IOException {
        String key = Files.readString(folder.resolve("pki/server/nonce.key"));
        assertThatThrownBy(() -> pki.createAll(List.of("localhost")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("There are keys already");
        assertThat(folder.resolve("pki/server/nonce.key")).hasContent(key.strip());
    }

    @Test
    void an_operators_certificate_becomes_a_file_that_browsers_import() throws Exception {
        Path out = folder.resolve("operator.p12");
        char[] passphrase = "at the night desk".toCharArray();
        OperatorCredentials.exportTo(out, folder.resolve("pki"), passphrase);
        KeyStore store = KeyStore.getInstance(out.toFile(), passphrase);
        assertThat(store.getCertificate("operator"))
                .isEqualTo(Pem.certificates(folder.resolve("pki/operator/operator.pem"))
                        .get(0));
        assertThat(store.getKey("operator", passphrase))
                .isEqualTo(Pem.key(folder.resolve("pki/operator/operator.pem")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> KeyStore.getInstance(out.toFile(), "another one".toCharArray()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_short_passphrase_writes_no_file() {
        Path out = folder.resolve("operator.p12");
        assertThatThrownBy(() -> OperatorCredentials.exportTo(out, folder.resolve("pki"), "short".toCharArray()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Nothing was written");
        assertThat(out).doesNotExist();
    }

    @Test
    void the_server_needs_nothing_that_belongs_elsewhere() throws IOException {
        for (String other : List.of("offline", "operator")) {
            Files.move(folder.resolve("pki").resolve(other), folder.resolve(other));
        }
        assertThat(server.nonceKey()).hasSize(32);
        assertThat(server.tlsPin().size()).isEqualTo(32);
        assertThat(server.renewal(() -> NOW).until())
                .isEqualTo(NOW.plus(Duration.ofDays(397)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
        assertThat(server.noticeKey().certificate().noticeKey().bytes())
                .isEqualTo(server.noticeKey().key().publicKey().bytes());
    }

    @Test
    void the_notice_key_is_certified_by_the_server_key_for_ninety_days() throws IOException {
        NoticeCertificate certificate = server.noticeKey().certificate();
        byte[] message = NoticeProof.certificateMessage(
                certificate.noticeKey().bytes(), certificate.notBefore(), certificate.notAfter());
        assertThat(server.serverKey().verify(message, certificate.signature().bytes()))
                .isTrue();
        assertThat(Duration.between(certificate.notBefore(), certificate.notAfter()))
                .isEqualTo(Duration.ofDays(90));
    }

    @Test
    void renewing_changes_keys_and_no_pin() throws IOException {
        var pin = server.tlsPin();
        var serverKey = server.serverKey();
        var noticeKey = server.noticeKey().certificate().noticeKey();
        byte[] tls = Files.readAllBytes(folder.resolve("pki/server/tls.pem"));
        pki.renewTls(List.of("vigil.example"));
        pki.renewNoticeKey();
        assertThat(Files.readAllBytes(folder.resolve("pki/server/tls.pem"))).isNotEqualTo(tls);
        assertThat(server.noticeKey().certificate().noticeKey()).isNotEqualTo(noticeKey);
        assertThat(server.tlsPin()).isEqualTo(pin);
        assertThat(server.serverKey()).isEqualTo(serverKey);
    }

    @Test
    void the_certificate_is_for_all_names_and_addresses() throws Exception {
        var names =
                Pem.certificates(folder.resolve("pki/server/tls.pem")).get(0).getSubjectAlternativeNames();
        assertThat(names)
                .extracting(name -> (Object) name.get(1))
                .contains("vigil.example", "127.0.0.1", "0:0:0:0:0:0:0:1")
                .as("for operators on the machine itself")
                .contains("localhost");
    }
}
