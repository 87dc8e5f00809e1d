package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.admin.AdminClient;
import org.vigil.admin.OperatorCredentials;
import org.vigil.redis.TestRedis;
import org.vigil.wire.AuditEntry;
import org.vigil.wire.NodeView;
import org.vigil.wire.Notice;
import org.vigil.wire.Problem;

/** Two servers on one Redis, the world's own and another node; one of them leaves its work to the other. */
class DrainTest {
    private static final String WHY = "a new kernel";
    private static final Duration FALLS_SILENT = Duration.ofHours(13);

    private final TestRedis redis = TestRedis.shared();
    private final World world = new World("--redis", redis.url(), "--partitions", "1");
    private Server node;
    private AdminClient operator;

    @BeforeEach
    void begin() throws Exception {
        node = Server.open(
                Config.parse(
                        "--data",
                        world.data().toString(),
                        "--port",
                        "0",
                        "--admin-port",
                        "0",
                        "--redis",
                        redis.url(),
                        "--partitions",
                        "1"),
                world.clock().clocks(),
                new SecureRandom());
        operator = operator(node);
    }

    @AfterEach
    void end() throws Exception {
        operator.close();
        node.close();
        world.close();
    }

    @Test
    @Tag("TM-125")
    void a_drained_node_claims_nothing_and_the_other_misses_nothing() throws Exception {
        Circle circle = armed();
        both();
        assertThat(operator.drain(true, WHY)).isEqualTo(new NodeView(true, false));
        world.advance(FALLS_SILENT.minusSeconds(3));
        moveTo(Duration.ofSeconds(3));
        node.settle();
        assertThat(circle.kinds("Lawyer"))
                .as("the drained node looks at nothing")
                .isEmpty();
        world.advance(Duration.ZERO);
        assertThat(circle.kinds("Lawyer")).containsExactly(Notice.Kind.CALL);
        world.advance(Duration.ofHours(1));
        assertThat(circle.kinds("Lawyer")).containsExactly(Notice.Kind.LETTER);
        assertThat(circle.kinds("Desk")).containsExactly(Notice.Kind.LETTER);
        assertThat(operator.drain(false, "it is back")).isEqualTo(new NodeView(false, true));
        assertThat(operator.audit(1).entries())
                .filteredOn(entry -> entry.act().equals("drainNode"))
                .extracting(AuditEntry::reason)
                .containsExactly(WHY, "it is back");
    }

    @Test
    @Tag("TM-125")
    void the_last_node_is_not_drained_and_goes_on() throws Exception {
        Circle circle = armed();
        try (AdminClient worlds = world.operator()) {
            both();
            operator.drain(true, WHY);
            assertThatThrownBy(() -> worlds.drain(true, WHY)).hasMessageContaining(Problem.LAST_NODE.title());
            assertThat(worlds.node()).isEqualTo(new NodeView(false, true));
        }
        world.advance(FALLS_SILENT);
        assertThat(circle.kinds("Lawyer")).containsExactly(Notice.Kind.CALL);
    }

    @Test
    @Tag("TM-125")
    void a_drained_node_takes_over_when_the_other_dies() throws Exception {
        Circle circle = armed();
        both();
        operator.drain(true, WHY);
        moveTo(FALLS_SILENT);
        node.settle(); // the other has said nothing for thirteen hours
        assertThat(operator.node()).isEqualTo(new NodeView(true, true));
        assertThat(circle.kinds("Lawyer")).containsExactly(Notice.Kind.CALL);
    }

    /** Each has said that it claims. */
    private void both() {
        node.settle();
        world.advance(Duration.ZERO);
    }

    private void moveTo(Duration later) {
        Instant then = world.clock().instant().plus(later);
        world.clock().moveTo(then);
        node.heard();
    }

    private Circle armed() throws Exception {
        Circle circle = new Circle(world, "Aziz", "Lawyer", "Desk");
        circle.arm(circle.order());
        circle.exile().checkIn("All is well.");
        return circle;
    }

    private AdminClient operator(Server of) throws Exception {
        URI listener = URI.create("https://localhost:" + of.adminPort() + "/");
        return new AdminClient(listener, OperatorCredentials.of(world.data().resolve("pki")));
    }
}
