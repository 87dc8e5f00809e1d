package org.vigil.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.Setting;
import org.vigil.World;
import org.vigil.client.Admitting;
import org.vigil.client.Contact;
import org.vigil.client.Exchange;
import org.vigil.client.Exile;
import org.vigil.client.NotUnderstood;
import org.vigil.client.Refusal;
import org.vigil.client.Trouble;
import org.vigil.crypto.BlindSigningKey;
import org.vigil.crypto.BlindToken;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.Problem;
import org.vigil.wire.ServerAddress;

/** Admission without linkage: whoever gave the tokens cannot tell what was bought with them. */
class BlindAdmissionTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final BlindSigningKey KEY = BlindSigningKey.generate(RANDOM);
    private static final BlindSigningKey OTHER = BlindSigningKey.generate(RANDOM);
    private static final Pattern BYTES = Pattern.compile("[A-Za-z0-9_-]{11,}");

    private final List<Exchange> seen = new ArrayList<>();
    private final World world = new World(RANDOM, seen::add, "--work-bits", "16");

    @BeforeEach
    void sign() throws IOException {
        world.signingBlind(KEY, false);
    }

    @AfterEach
    void end() throws IOException {
        world.close();
    }

    @Test
    @Tag("TM-170")
    void a_whole_circle_is_made_with_tokens_of_which_nobody_can_tell_who_was_given_which() throws Exception {
        List<Blob> tokens = exchanged(25);
        assertThat(tokens).allMatch(token -> token.size() == BlindToken.SIZE).doesNotHaveDuplicates();
        Set<String> atTheExchange = seen();
        seen.clear();
        Circle circle = new Circle(paying(tokens), "Leyla", "Anna", "Bek");
        circle.arm(circle.order());
        circle.exile().checkIn("At home.");
        assertThat(seen.stream().filter(exchange -> exchange.path().equals("/v1/mailboxes")))
                .hasSizeGreaterThan(10)
                .allMatch(exchange -> exchange.status() == 201);
        assertThat(atTheExchange).hasSizeGreaterThan(10_000);
        atTheExchange.retainAll(seen());
        assertThat(atTheExchange).as("said at the exchange and again later").isEmpty();
    }

    @Test
    @Tag("TM-171")
    void a_lost_answer_costs_nothing_as_long_as_the_secret_is_there() throws Exception {
        Blob token = world.admission();
        Admitting before = admitting(world.address());
        Admitting after = admitting(world.address());
        Blob secret = before.secret();
        Blob blind = before.blind(token, secret);
        world.signingBlind(OTHER, false);
        assertThat(after.blind(token, secret)).as("under the key of before").isEqualTo(blind);
        assertRefused(Problem.ADMISSION_REFUSED, () -> after.blind(token, after.secret()));
    }

    /** A key that only some are shown would be a mark: whoever comes to spend, over another connection, is shown another. */
    @Test
    @Tag("TM-172")
    void a_token_whose_key_the_server_does_not_show_to_strangers_is_not_spent() throws Exception {
        List<Blob> tokens = exchanged(4);
        world.signingBlind(OTHER, true);
        seen.clear();
        Exile exile = world.exile("Leyla");
        assertThatThrownBy(() -> exile.invite("Anna", tokens.get(0), tokens.subList(1, 4)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("It was not spent");
        assertThat(seen).extracting(Exchange::path).containsOnly("/v1/admissions");
        assertThat(exile.invite("Anna", exchanged(1).get(0), List.of())).isNotNull();
    }

    @Test
    @Tag("TM-172")
    void a_key_without_the_word_of_the_servers_offline_key_signs_nothing() {
        Blob token = world.admission();
        ServerAddress real = world.address();
        Blob foreign = Blob.of(SigningKey.generate(RANDOM).publicKey().bytes());
        ServerAddress taken = new ServerAddress(real.base(), real.tlsPin(), foreign);
        Admitting admitting = admitting(taken);
        assertThatExceptionOfType(NotUnderstood.class).isThrownBy(() -> admitting.blind(token, admitting.secret()));
        assertThat(seen).extracting(Exchange::path).containsOnly("/v1/admissions");
    }

    @Test
    @Tag("TM-174")
    void who_knows_no_operator_works_for_a_token_where_that_is_switched_on() throws Exception {
        Admitting admitting = admitting(world.address());
        try (World strict = new World()) {
            Admitting nothing = admitting(strict.address());
            Blob earned = admitting.earn();
            Blob blind = admitting.blind(earned, admitting.secret());
            assertThat(world.exile("Leyla").invite("Anna", blind, List.of())).isNotNull();
            assertRefused(Problem.NOT_WORKED, nothing::earn);
            assertRefused(Problem.NO_BLIND_KEY, () -> nothing.blind(strict.admission(), nothing.secret()));
        }
    }

    private List<Blob> exchanged(int count) throws Trouble {
        List<Blob> tokens = new ArrayList<>();
        Admitting admitting = admitting(world.address());
        for (int i = 0; i < count; i++) {
            tokens.add(admitting.blind(world.admission(), admitting.secret()));
        }
        return tokens;
    }

    private Admitting admitting(ServerAddress server) {
        return new Admitting(server, world.device());
    }

    /** All runs of eight bytes in what devices and server said to each other, but for the keys that everybody is shown. */
    private Set<String> seen() {
        Set<String> runs = new HashSet<>();
        for (Exchange exchange : seen) {
            if (!exchange.path().equals("/v1/admissions")) {
                Stream.of(exchange.path(), text(exchange.request()), text(exchange.response()))
                        .flatMap(said ->
                                BYTES.matcher(said.replace("admissions", "")).results())
                        .forEach(found -> see(
                                runs,
                                Blob.parse(
                                        found.group().substring(0, found.group().length() & ~3))));
            }
        }
        return runs;
    }

    private static void see(Set<String> runs, Blob said) {
        byte[] bytes = said.bytes();
        for (int i = 0; i + 8 <= bytes.length; i++) {
            runs.add(Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, i, i + 8)));
        }
    }

    private static String text(Blob body) {
        return new String(body.bytes(), UTF_8);
    }

    /** This world, where everything is paid for with {@code tokens}. */
    private Setting paying(List<Blob> tokens) {
        return new Setting() {
            private int spent;

            @Override
            public Exile exile(String name) throws Trouble {
                return world.exile(name);
            }

            @Override
            public Contact contact(String name) throws Trouble {
                return world.contact(name);
            }

            @Override
            public Blob admission() {
                return tokens.get(spent++);
            }
        };
    }

    private static void assertRefused(Problem problem, ThrowingCallable trying) {
        assertThatThrownBy(trying)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.problem()).isEqualTo(problem));
    }
}
