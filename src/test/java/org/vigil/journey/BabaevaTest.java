package org.vigil.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.ArmOrder;
import org.vigil.client.Letter;
import org.vigil.client.NamedLeg;
import org.vigil.client.Refusal;
import org.vigil.wire.Notice.Kind;
import org.vigil.wire.Problem;

/** Kharkiv 2016: kept in an office "until the evening", driven to the border; officially she "voluntarily left". */
@Tag("C-BABAEVA")
class BabaevaTest {
    private static final Duration MORE = Duration.ofHours(2);
    private static final Duration GRACE = Duration.ofMinutes(10);
    private static final String STATEMENT =
            "Xarkiv, 22.11.2026. Men oʻz ixtiyorim bilan ketmayman. I will not leave of my own will. Нӣгора";

    private static final World WORLD = new World();
    private final KeyPair hers = keys();

    @AfterAll
    static void end() throws Exception {
        WORLD.close();
    }

    @Test
    void a_wait_in_an_office_can_be_extended_as_far_as_was_fixed_and_then_the_desk_is_told_before_the_border()
            throws Exception {
        Circle circle = circle("Nigora");
        WORLD.advance(Duration.ofMinutes(110));
        circle.exile().extend("Migration Service", MORE, "Still in the corridor.");
        WORLD.advance(MORE);
        circle.exile().extend("Migration Service", MORE, "They keep my passport.");
        assertThatThrownBy(() -> circle.exile().extend("Migration Service", MORE, "All is well, really."))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problem()).isEqualTo(Problem.LEG_NOT_EXTENDED));
        WORLD.advance(Duration.ofMinutes(10).plus(MORE).plus(GRACE).minusSeconds(1));
        assertThat(circle.inbox("Friend")).isEmpty();
        WORLD.advance(Duration.ofSeconds(1));
        assertThat(circle.kinds("Friend")).containsExactly(Kind.CALL);
        WORLD.advance(Duration.ofMinutes(5));
        assertThat(circle.kinds("NGO desk")).containsExactly(Kind.LETTER);
    }

    @Test
    void the_desk_holds_her_dated_signed_word_that_she_does_not_leave_freely() throws Exception {
        Circle circle = circle("Lola");
        WORLD.advance(MORE.plus(GRACE).plusMinutes(5));
        String letter = Objects.requireNonNull(circle.inbox("NGO desk").get(0).letter()).text();
        String[] lines = letter.lines().toArray(String[]::new);
        assertThat(lines[0]).isEqualTo(STATEMENT);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(hers.getPublic());
        signature.update(lines[0].getBytes(UTF_8));
        assertThat(signature.verify(Base64.getDecoder().decode(lines[1]))).isTrue();
    }

    private Circle circle(String name) throws Exception {
        Circle circle = new Circle(WORLD, name, "Friend", "NGO desk");
        Instant now = WORLD.clock().instant();
        circle.arm(ArmOrder.legsOnly(Duration.ofHours(1))
                .leg(new NamedLeg("Migration Service", now, now.plus(MORE), GRACE, 2, MORE))
                .call(Duration.ZERO, "Friend")
                .letters(Duration.ofMinutes(5), "NGO desk")
                .letter("NGO desk", Letter.of(STATEMENT + "\n" + signed()))
                .packet(Circle.PACKET));
        return circle;
    }

    private String signed() throws Exception {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(hers.getPrivate());
        signature.update(STATEMENT.getBytes(UTF_8));
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
