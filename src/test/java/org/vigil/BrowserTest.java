package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.admin.AdminClient;
import org.vigil.admin.Pki;
import org.vigil.redis.TestRedis;
import org.vigil.web.Role;

/** A night at the operators' page in a real browser, on a real server with another node beside it. */
@Tag("tools")
@Timeout(300)
class BrowserTest {
    private static final Duration FALLS_SILENT = Duration.ofHours(13).plusMinutes(5);
    private static final String ABROAD = "Asia/Bishkek";
    private static final String WHY = "a new kernel";

    private final TestRedis redis = TestRedis.fresh();
    private final World world = new World("--redis", redis.url(), "--partitions", "1");
    private Server node;
    private Browser browser;
    private String serial;

    @TempDir
    Path folder;

    @BeforeEach
    void begin() throws Exception {
        serial = pki().issueOperator("Night desk", Role.VIEWER, folder.resolve("desk"));
        browser = new Browser(folder.resolve("desk/operator/operator.pem"));
        String data = world.data().toString();
        node = Server.open(
                Config.parse("--data", data, "--port=0", "--admin-port=0", "--redis", redis.url(), "--partitions", "1"),
                world.clock().clocks(),
                new SecureRandom());
    }

    @AfterEach
    void end() throws IOException {
        browser.close();
        node.close();
        world.close();
        redis.close();
    }

    @Test
    @Tag("TM-160")
    void at_three_in_the_morning_it_shows_an_alarm_a_store_that_hangs_and_a_drained_node() throws Exception {
        browser.open(world.adminUrl(), 1280, "light", "UTC");
        browser.see("#sentence", "All is well: Vigil hears, wakes and delivers.");
        browser.see("#alarms-none", "No alarm is open.");
        browser.shoot("1-well-light");

        anAlarmAppears();
        theStoreHangsAndComesBack();
        theNodeIsDrained();
        assertThat(browser.complaints()).isEmpty();

        pki().revokeOperator(serial);
        browser.see("#sentence", "This page has had no word from the node");
        browser.see("#todo-list", "your certificate may be revoked");
        assertThat(browser.text("#tiles")).doesNotContain("Yes").contains("Not known");
        browser.shoot("7-lost");
    }

    private void anAlarmAppears() throws Exception {
        Circle circle = new Circle(world, "Aziz", "Lawyer", "Desk");
        circle.arm(circle.order());
        world.advance(FALLS_SILENT);
        browser.see("#alarms-list", "step 1 of 2 told");
        browser.see("#rest", "1 alarm is in progress.");
        assertThat(browser.text("#alarms-list")).contains("open 5 min", "climbing", "Nothing for you to do.");
        assertThat(browser.text("#todo")).contains("Nothing is known to need you.");
        browser.shoot("2-alarm");
        assertThat(browser.complaints()).isEmpty();
    }

    private void theStoreHangsAndComesBack() throws Exception {
        browser.open(world.adminUrl(), 360, "dark", ABROAD);
        browser.see("#alarms-list", "step 1 of 2 told");
        assertThat(browser.overflow()).isZero();
        browser.shoot("3-alarm-narrow-dark");
        signal("-STOP");
        try {
            browser.see("#sentence", "No. Vigil does not hear, wake or deliver");
            assertThat(browser.text("#tiles")).containsPattern("(?s)Hears:.*No.*Wakes:.*No.*Delivers:.*No");
            assertThat(browser.attribute("#overall", "data-state")).isEqualTo("no");
            assertThat(browser.text("#todo-list")).contains("tail -n 50 $DATA/redis/redis.log", "VigilStoreAway");
            world.pass(Duration.ofSeconds(40));
            browser.see(".stored .age", "nothing newer could be read");
            assertThat(browser.text("#alarms-list")).as("what was last seen").contains("step 1 of 2 told");
            assertThat(browser.overflow()).isZero();
            assertThat(contrast()).isGreaterThan(4.5);
            browser.shoot("4-store-away-narrow-dark");
            assertReachableByKeyboard();
        } finally {
            signal("-CONT");
        }
        redis.awaitBack();
        world.advance(Duration.ZERO);
        browser.see("#sentence", "All is well");
        assertThat(browser.complaints()).isEmpty();
    }

    private void theNodeIsDrained() throws Exception {
        browser.open(world.adminUrl(), 800, "light", ABROAD);
        browser.see("#node", "At work");
        node.settle(); // says that it is there
        try (AdminClient operator = world.operator()) {
            assertThat(operator.drain(true, WHY).claims()).isFalse();
            browser.see("#node", "Other nodes claim what is due. It can be stopped.");
            browser.see("#node", "vigil admin drain --data $DATA --undo");
            browser.shoot("5-drained");
            operator.drain(false, WHY);
            browser.see("#node", "At work");
        }
        assertThat(contrast()).isGreaterThan(4.5);
        browser.open(world.adminUrl(), 1280, "dark", ABROAD);
        browser.see("#alarms-list", "step 1 of 2 told");
        assertThat(contrast()).isGreaterThan(4.5);
        browser.shoot("6-alarm-dark");
    }

    private void assertReachableByKeyboard() throws IOException {
        List<String> reached = browser.walk();
        assertThat(reached.get(0)).startsWith("a Skip to what to do");
        assertThat(reached).anyMatch(step -> step.startsWith("button Copy: tail -n 50"));
        assertThat(reached).filteredOn(step -> step.startsWith("summary ")).hasSize(2);
        assertThat(reached).allMatch(step -> step.endsWith(" solid 3px"));
    }

    private double contrast() throws IOException {
        return Double.parseDouble(browser.contrast().split(" ", 2)[0]);
    }

    private Pki pki() {
        return new Pki(world.data().resolve("pki"), world.clock(), new SecureRandom());
    }

    private void signal(String signal) throws IOException, InterruptedException {
        String pid = String.valueOf(redis.process().pid());
        assertThat(new ProcessBuilder("kill", signal, pid).start().waitFor()).isZero();
    }
}
