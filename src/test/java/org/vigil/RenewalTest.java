package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.admin.AdminClient;
import org.vigil.admin.OperatorCredentials;
import org.vigil.admin.Pki;

/** The TLS certificate of a whole server is replaced while people and operators are at it. */
class RenewalTest {
    @Test
    @Tag("TM-195")
    void both_listeners_show_the_new_certificate_and_nobody_notices() throws Exception {
        try (World world = new World();
                AdminClient operator = world.operator()) {
            Circle circle = new Circle(world, "Exile", "Anna");
            circle.arm(circle.order().threshold(1).closeQuorum(1).acceptSingle());
            X509Certificate before = shown(world, world.adminUrl().getPort());
            assertThat(shown(world, world.address().base().getPort())).isEqualTo(before);

            new Pki(world.data().resolve("pki"), world.clock(), new SecureRandom()).renewTls(List.of("localhost"));
            assertThat(operator.health().healthy()).isTrue();
            X509Certificate after = shown(world, world.adminUrl().getPort());
            assertThat(after).isNotEqualTo(before);
            assertThat(shown(world, world.address().base().getPort())).isEqualTo(after);

            circle.exile().checkIn("At home.");
            new Circle(world, "Another", "Bek").exile().accepted(); // over connections of their own
            assertThat(operator.health().healthy()).isTrue();
        }
    }

    private static X509Certificate shown(World world, int port) throws IOException {
        Path pki = world.data().resolve("pki");
        try (SSLSocket socket =
                (SSLSocket) OperatorCredentials.of(pki).getSocketFactory().createSocket("localhost", port)) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }
}
