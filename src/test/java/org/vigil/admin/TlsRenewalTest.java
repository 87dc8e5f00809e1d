package org.vigil.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.web.Identity;

@Tag("TM-195")
class TlsRenewalTest {
    private static final List<String> NAMES = List.of("vigil.example");

    @TempDir
    private Path folder = Path.of("set by JUnit");

    private final List<Identity> told = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private Pki pki;
    private Path file;
    private TlsRenewal renewal;

    @BeforeEach
    void serve() throws IOException {
        pki = pki("ours");
        pki.createAll(NAMES);
        file = folder.resolve("ours/server/tls.pem");
        renewal = ServerCredentials.of(folder.resolve("ours")).renewal(() -> now);
        renewal.tell(List.of(told::add));
    }

    @Test
    void what_was_not_replaced_is_served_on() {
        assertThat(renewal.look()).isEqualTo(Finding.well("Good for 397 more days."));
        assertThat(told).isEmpty();
    }

    @Test
    void what_was_replaced_is_served_from_then_on_and_judged() throws IOException {
        Identity before = TlsFile.read(file);
        now = now.plus(Duration.ofDays(390));
        assertThat(renewal.look().healthy()).isFalse();
        pki.renewTls(NAMES);
        assertThat(renewal.look()).isEqualTo(Finding.well("Good for 397 more days."));
        assertThat(told).containsExactly(TlsFile.read(file));
        assertThat(renewal.isOurs(told.get(0).certificate())).isTrue();
        assertThat(renewal.isOurs(before.certificate())).isFalse();
        assertThat(renewal.until()).isAfter(now.plus(Duration.ofDays(396)));
        renewal.look();
        assertThat(told).hasSize(1);
    }

    @Test
    void what_is_damaged_is_not_served_and_is_when_it_is_whole() throws IOException {
        Identity before = TlsFile.read(file);
        pki.renewTls(NAMES);
        String fresh = Files.readString(file);
        String other = Pem.of(pki("others", "other.example").certificate());
        for (String broken : List.of(
                "",
                "nonsense",
                fresh.substring(0, fresh.length() / 2),
                fresh.substring(fresh.indexOf("-----BEGIN CERT")), // no key
                other + fresh, // another's certificate
                fresh.replace("PRIVATE KEY-----\nM", "PRIVATE KEY-----\nN"))) {
            Files.writeString(file, broken);
            assertThat(renewal.look())
                    .isEqualTo(unused("it is damaged, or cannot be read"))
                    .isEqualTo(renewal.look());
        }
        Files.delete(file);
        assertThat(renewal.look()).isEqualTo(unused("it is damaged, or cannot be read"));
        assertThat(told).isEmpty();
        assertThat(renewal.isOurs(before.certificate())).isTrue();

        Files.writeString(file, fresh);
        assertThat(renewal.look().healthy()).isTrue();
        assertThat(told).hasSize(1);
    }

    @Test
    void what_people_would_refuse_is_not_served() throws IOException {
        String before = Files.readString(file);
        pki("theirs", "vigil.example");
        Files.writeString(file, Files.readString(folder.resolve("theirs/server/tls.pem")));
        assertThat(renewal.look()).isEqualTo(unused("it is another authority's, which people's devices would refuse"));
        assertThat(told).isEmpty();
        Files.writeString(file, before);
        assertThat(renewal.look().healthy()).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void what_is_over_is_not_served() throws IOException {
        now = now.minus(Duration.ofDays(400));
        pki.renewTls(NAMES);
        now = now.plus(Duration.ofDays(400));
        assertThat(renewal.look()).isEqualTo(unused("it is not good now"));
        assertThat(told).isEmpty();
    }

    @Test
    void what_a_listener_did_not_take_is_offered_again() throws IOException {
        List<Identity> second = new ArrayList<>();
        renewal.tell(List.of(told::add, fresh -> {
            if (told.size() == 1) {
                throw new IllegalStateException("a listener that could not");
            }
            second.add(fresh);
        }));
        pki.renewTls(NAMES);
        assertThat(renewal.look().healthy()).isFalse();
        assertThat(renewal.look().healthy()).isTrue();
        assertThat(told).hasSize(2);
        assertThat(second).containsExactly(TlsFile.read(file));
    }

    @Test
    void it_looks_by_itself() throws Exception {
        BlockingQueue<Identity> came = new LinkedBlockingQueue<>();
        renewal.tell(List.of(came::add));
        try (TlsRenewal running = renewal.start()) {
            pki.renewTls(NAMES);
            assertThat(came.poll(1, TimeUnit.MINUTES)).isEqualTo(TlsFile.read(file));
            assertThat(running.look().healthy()).isTrue();
        }
    }

    private Finding unused(String why) {
        return Finding.ill("Good for 397 more days, but its file was replaced by one that is not used: " + why + ".");
    }

    private Pki pki(String name) {
        return new Pki(folder.resolve(name), () -> now, new SecureRandom());
    }

    private Identity pki(String name, String host) throws IOException {
        pki(name).createAll(List.of(host));
        return TlsFile.read(folder.resolve(name + "/server/tls.pem"));
    }
}
