package org.vigil.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.Config;
import org.vigil.Server;
import org.vigil.World;
import org.vigil.client.ArmOrder;
import org.vigil.client.BadOrder;
import org.vigil.client.Compartments;
import org.vigil.client.DamagedVault;
import org.vigil.client.Exile;
import org.vigil.client.Owner;
import org.vigil.client.Refusal;
import org.vigil.client.StaleCheckIn;
import org.vigil.client.Vaults;
import org.vigil.client.WrongPassphrase;
import org.vigil.client.WrongServer;
import org.vigil.redis.DataInUse;
import org.vigil.wire.Blob;
import org.vigil.wire.Limits;
import org.vigil.wire.OwnerView;
import org.vigil.wire.Problem;
import org.vigil.wire.ServerAddress;

/** What goes wrong for people, what they are told, and that they can go on. */
class TroubleTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final World WORLD = new World();

    @AfterAll
    static void end() throws Exception {
        WORLD.close();
    }

    @Test
    @Tag("TM-12")
    void a_server_with_another_key_is_told_nothing() throws Exception {
        ServerAddress real = WORLD.address();
        ServerAddress posed = new ServerAddress(real.base(), Blob.of(new byte[32]), real.serverKey());
        Witness witness = new Witness();
        try (Exile exile =
                Vaults.exile(WORLD.vault("Kamila"), posed, WORLD.device().observedBy(witness))) {
            Blob admission = WORLD.admission();
            assertThatThrownBy(() -> exile.invite("Lawyer", admission, List.of()))
                    .isInstanceOf(WrongServer.class)
                    .hasMessageContaining("not the server it should be")
                    .hasMessageContaining("Nothing was sent");
            assertThat(witness.seen()).isEmpty();
        }
    }

    @Test
    void a_nonce_that_expired_is_asked_for_again_and_nobody_notices() throws Exception {
        Witness witness = overlook("Olim");
        Circle circle = circle("Olim");
        circle.exile().status();
        WORLD.pass(Limits.NONCE.plusSeconds(1));
        assertThat(circle.exile().status().state()).isEqualTo(OwnerView.State.WATCHING);
        List<Integer> looks = witness.seen().stream()
                .filter(exchange -> exchange.method().equals("GET"))
                .filter(exchange -> exchange.path().startsWith("/v1/watches/"))
                .map(exchange -> exchange.status())
                .toList();
        assertThat(looks).containsExactly(200, 401, 200);
    }

    @Test
    void a_restored_old_vault_is_told_so_changes_nothing_and_can_go_on() throws Exception {
        Circle circle = circle("Timur");
        Path old = WORLD.vault("Timur-restored");
        Files.copy(WORLD.vault("Timur"), old, StandardCopyOption.REPLACE_EXISTING);
        circle.exile().checkIn("One.");
        circle.exile().checkIn("Two.");
        OwnerView before = circle.exile().status();
        WORLD.pass(HOUR);
        try (Owner restored = Owner.withPin(old, World.PIN.toCharArray(), WORLD.device())) {
            assertThatThrownBy(() -> restored.checkIn("Three."))
                    .isInstanceOf(StaleCheckIn.class)
                    .hasMessageContaining("Not checked in")
                    .hasMessageContaining("old copy of the vault");
            assertThat(restored.status()).isEqualTo(before);
            assertThat(restored.checkIn("Three again.").sequence()).isEqualTo(3);
        }
    }

    @Test
    void an_order_that_cannot_be_is_refused_with_the_reason_and_costs_nothing() throws Exception {
        Circle circle = new Circle(WORLD, "Sherzod", "Lawyer", "Desk");
        Blob admission = WORLD.admission();
        List<Blob> decoys = WORLD.admissions(6);
        ArmOrder often = both(ArmOrder.every(Duration.ofMinutes(1), HOUR));
        assertRefused(circle, often.admissions(admission, decoys), Problem.BELOW_MINIMUM, "(rhythm)");
        ArmOrder hasty = both(ArmOrder.every(HOUR, Duration.ofSeconds(1)));
        assertRefused(circle, hasty, Problem.BELOW_MINIMUM, "(grace)");
        ArmOrder slow = both(ArmOrder.every(Duration.ofHours(30), HOUR));
        assertRefused(circle, slow, Problem.SLOW_PLAN, "acceptSlow");
        ArmOrder alone = both(ArmOrder.every(HOUR, HOUR)).closeQuorum(1);
        assertRefused(circle, alone, Problem.SINGLE_CONTACT, "acceptSingle");
        ArmOrder single =
                ArmOrder.every(HOUR, HOUR).letters(Duration.ZERO, "Lawyer").threshold(1);
        assertThatThrownBy(() -> circle.exile().arm(single))
                .isInstanceOf(BadOrder.class)
                .hasMessageContaining("accept a single contact");

        ArmOrder good = both(ArmOrder.every(Duration.ofHours(30), HOUR)).closeQuorum(1);
        assertThat(circle.exile().arm(good.acceptSlow().acceptSingle()).state()).isEqualTo(OwnerView.State.WATCHING);
    }

    @Test
    @Tag("TM-16")
    void a_spent_admission_is_refused_and_another_does() throws Exception {
        Exile exile = WORLD.exile("Feruza");
        Blob token = WORLD.admission();
        exile.invite("Lawyer", token, List.of());
        assertThatThrownBy(() -> exile.invite("Desk", token, List.of()))
                .isInstanceOf(Refusal.class)
                .hasMessage("The admission token is unknown or spent.");
        assertThat(exile.invite("Desk", WORLD.admission(), List.of()).text()).startsWith("vigil:v1?");
    }

    @Test
    @Tag("TM-20")
    void a_vault_names_nobody_and_says_whether_it_is_the_pin_the_passphrase_or_the_file() throws Exception {
        Compartments files = WORLD.compartments("Nodira");
        try (Exile exile = WORLD.exile("Nodira")) {
            exile.invite("Gulbahor the lawyer", WORLD.admission(), List.of());
        }
        for (Path file : List.of(files.checkIn(), files.plan())) {
            assertThat(Files.readString(file, ISO_8859_1)).doesNotContain("Gulbahor", "localhost", "vigil-server");
        }
        char[] other = "another".toCharArray();
        assertThatThrownBy(() -> Exile.open(files, other, World.PASSPHRASE.toCharArray(), WORLD.device()))
                .isInstanceOf(WrongPassphrase.class)
                .hasMessage("This is not a PIN of this vault.");
        assertThatThrownBy(() -> Exile.open(files, World.PIN.toCharArray(), other, WORLD.device()))
                .isInstanceOf(WrongPassphrase.class)
                .hasMessage("This is not the passphrase of this plan.");
        byte[] bytes = Files.readAllBytes(files.checkIn());
        Path cut = Files.write(WORLD.vault("Nodira-cut"), Arrays.copyOf(bytes, bytes.length - 1));
        assertThatThrownBy(() -> Owner.withPin(cut, World.PIN.toCharArray(), WORLD.device()))
                .isInstanceOf(DamagedVault.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void a_second_server_keeps_off_the_data_of_the_first() {
        Config config = Config.parse("--data", WORLD.data().toString(), "--port", "0", "--admin-port", "0");
        assertThatThrownBy(() -> Server.open(config, WORLD.clock().clocks(), new SecureRandom()))
                .isInstanceOf(DataInUse.class)
                .hasMessageContaining("another Vigil server uses this data directory");
    }

    private static void assertRefused(Circle circle, ArmOrder order, Problem problem, String text) {
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> circle.exile().arm(order));
        assertThat(refusal.problem()).isEqualTo(problem);
        assertThat(refusal).hasMessageContaining(text);
    }

    private static ArmOrder both(ArmOrder order) {
        return order.call(Duration.ZERO, "Lawyer").letters(HOUR, "Lawyer", "Desk");
    }

    private static Witness overlook(String name) {
        Witness witness = new Witness();
        WORLD.overlook(name, witness);
        return witness;
    }

    private static Circle circle(String exile) throws Exception {
        Circle circle = new Circle(WORLD, exile, "Lawyer", "Desk");
        circle.arm(circle.order());
        return circle;
    }
}
