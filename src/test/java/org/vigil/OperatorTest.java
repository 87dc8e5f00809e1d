package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.admin.Pki;
import org.vigil.web.Role;
import org.vigil.wire.Blob;
import picocli.CommandLine;

/** An operator at the command line, and the audit log of a server that restarts. */
class OperatorTest {
    private final World world = new World();
    private final StringWriter said = new StringWriter();

    @TempDir
    Path folder;

    @AfterEach
    void end() throws Exception {
        world.close();
    }

    @Test
    @Tag("TM-122")
    void what_operators_do_stays_on_record_over_restarts_and_is_verified_offline() throws Exception {
        assertThat(admin("admit", "--count", "3", "--reason", "for the clinic")).isZero();
        List<String> tokens = said().lines().toList();
        assertThat(tokens).hasSize(3);
        world.restart();
        assertThat(admin("revoke-admissions", "--batch", "1", "--reason", "the sheet was lost"))
                .isZero();
        assertThat(said()).isEqualTo("3 tokens are good no more." + System.lineSeparator());

        Path export = export();
        assertThat(Files.readString(export)).doesNotContain(tokens);
        assertThat(admin("verify-audit", export.toString())).isZero();
        assertThat(said()).startsWith("Entries 1 to 2, each follows the one before.");
        assertThat(admin("audit")).isZero();
        assertThat(said())
                .containsPattern("(?m)^1 2026-\\S+Z operator \\([0-9a-f]+\\) mintAdmissions: 3 tokens. for the clinic$")
                .containsPattern("(?m)^2 .* revokeAdmissions: batch 1. the sheet was lost$");
    }

    @Test
    @Tag("TM-122")
    void an_export_that_was_altered_or_cut_short_is_found_out() throws Exception {
        for (String reason : List.of("for the clinic", "for the desk")) {
            assertThat(admin("admit", "--reason", reason)).isZero();
        }
        Path export = export();
        admin("verify-audit", export.toString());
        String lastHash = said().strip().replaceAll(".*: ", "");
        assertThat(admin("verify-audit", "--known", lastHash, export.toString()))
                .isZero();

        Path forged = folder.resolve("forged.json");
        Files.writeString(forged, Files.readString(export).replace("for the desk", "for my aunt"));
        assertThat(admin("verify-audit", forged.toString())).isEqualTo(1);
        assertThat(said()).contains("Entry 2 was altered.");

        String json = Files.readString(export);
        Files.writeString(forged, json.substring(0, json.indexOf(",{\"number\":2")) + "],\"more\":false}");
        assertThat(admin("verify-audit", forged.toString())).isZero();
        assertThat(admin("verify-audit", "--known", lastHash, forged.toString()))
                .isEqualTo(1);
        assertThat(said()).contains("its end was cut off");
    }

    @Test
    void without_a_good_reason_nothing_is_done() throws Exception {
        assertThat(admin("admit")).isEqualTo(2);
        assertThat(admin("admit", "--reason", "for " + Blob.of(new byte[32]).text()))
                .isEqualTo(1);
        assertThat(said()).contains("names nobody");
        admin("audit");
        assertThat(said()).isEmpty();
    }

    @Test
    @Tag("TM-120")
    void a_viewer_is_told_that_it_takes_an_operator() throws Exception {
        Path keys = world.data().resolve("pki");
        new Pki(keys, world.clock(), new java.security.SecureRandom())
                .issueOperator("Desk", Role.VIEWER, folder.resolve("desk"));
        String desk = folder.resolve("desk").toString();
        assertThat(admin("admit", "--pki", desk, "--reason", "just looking")).isEqualTo(1);
        assertThat(said()).contains("does not permit that");
        assertThat(admin("audit", "--pki", desk)).isZero();
        assertThat(said()).as("what was not done").isEmpty();
    }

    @Test
    void every_look_has_words_for_people_and_json_for_programs() throws Exception {
        Circle circle = new Circle(world, "Aziz", "Lawyer", "Desk");
        circle.arm(circle.order());
        world.advance(Duration.ofHours(13).plusMinutes(5));
        assertThat(look("census")).contains("watches    fewer than 10").contains("climbing fewer than 10");
        assertThat(look("alarms"))
                .matches("[A-Za-z0-9_-]{12}  open 5 m      climbing  rung 1 of 2  delivered     0 acks\\R");
        assertThat(look("stuck")).isEqualTo("Nothing is stuck." + System.lineSeparator());
        assertThat(look("hearing")).startsWith("heard until 2026-");
        assertThat(look("node")).startsWith("This node claims what is due.");
        assertThat(look("census", "--json")).startsWith("{\"watches\":{\"atLeast\":0,\"below\":10}");
        assertThat(look("alarms", "--json")).contains("\"age\":\"PT5M\",\"state\":\"CLIMBING\",\"rung\":1");
        assertThat(look("top", "--times", "2", "--every", "PT0.01S").lines())
                .hasSize(2)
                .allMatch(line -> line.endsWith("watches fewer than 10; alarms fewer than 10; stuck nothing"));
    }

    @Test
    @Tag("TM-125")
    void the_only_node_is_told_that_nobody_else_would_do_its_work() throws Exception {
        assertThat(admin("drain", "--reason", "a new kernel")).isEqualTo(1);
        assertThat(said()).contains("No other node would do its work");
        assertThat(admin("audit")).isZero();
        assertThat(said()).contains("drainNode: this node. a new kernel").contains("drainNode: failed. entry 1");
    }

    @Test
    void a_self_test_is_asked_for_waited_for_and_told() throws Exception {
        CompletableFuture<Integer> asked = CompletableFuture.supplyAsync(() -> {
            try {
                return admin("self-test", "--reason", "a new kernel", "--poll", "PT0.05S");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        while (!asked.isDone()) {
            world.selfTest();
            world.advance(Duration.ofMinutes(1));
        }
        assertThat(asked.join()).isZero();
        assertThat(said())
                .containsPattern("1  began 2026-\\S+Z  (called|passed)  check-in \\d+\\.\\d s, call [0-9.]+ s, ");
        assertThat(look("self-test")).startsWith("Rounds begin by themselves.");
        assertThat(look("self-test", "--json")).startsWith("{\"enabled\":true,\"begun\":");
        assertThat(look("audit")).contains("startSelfTest: this node. a new kernel");
    }

    @Test
    void a_file_for_a_browser_is_made_under_the_passphrase_of_another() throws Exception {
        Path passphrase = Files.writeString(folder.resolve("passphrase"), "at the night desk\n");
        Path out = folder.resolve("operator.p12");
        String keys = world.data().resolve("pki").toString();
        assertThat(run("pki", "browser", "--pki=" + keys, "--out=" + out, "--passphrase-file=" + passphrase))
                .isZero();
        KeyStore store = KeyStore.getInstance(out.toFile(), "at the night desk".toCharArray());
        assertThat(store.isKeyEntry("operator")).isTrue();
    }

    private String look(String... words) throws Exception {
        said();
        assertThat(admin(words)).isZero();
        return said();
    }

    private Path export() throws Exception {
        said();
        assertThat(admin("audit", "--json")).isZero();
        return Files.writeString(folder.resolve("audit.json"), said());
    }

    private int admin(String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of("admin"));
        all.addAll(Arrays.asList(words));
        if (!words[0].startsWith("verify")) {
            all.addAll(List.of(
                    "--data", world.data().toString(), "--url", world.adminUrl().toString()));
        }
        return run(all.toArray(String[]::new));
    }

    private int run(String... words) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(said, true));
        line.setErr(new PrintWriter(said, true));
        return line.execute(words);
    }

    private String said() {
        String text = said.toString();
        said.getBuffer().setLength(0);
        return text;
    }
}
