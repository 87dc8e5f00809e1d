package org.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.World;
import org.vigil.client.Admitting;
import org.vigil.crypto.BlindSigningKey;
import org.vigil.wire.Blob;

/** What people do with a file of admission tokens before they spend them. */
class BlindSessionTest {
    private static final String BLIND = "[A-Za-z0-9_-]{384}";
    private static final String PASSPHRASE = "seven grey herons by the canal";

    private final World world = new World("--work-bits", "16");

    @TempDir
    private Path home;

    private Person leyla = new Person(Path.of(""));

    @BeforeEach
    void sit_down() throws IOException {
        world.signingBlind(BlindSigningKey.generate(new SecureRandom()), false);
        leyla = new Person(home, world.device());
        Files.writeString(home.resolve("server-address"), world.address().text());
        Files.writeString(home.resolve("passphrase"), PASSPHRASE);
        Files.writeString(home.resolve("pin"), World.PIN);
        Files.writeString(home.resolve("name"), "Anna");
        write(List.of(world.admission().text(), world.admission().text()));
    }

    @AfterEach
    void leave() throws IOException {
        world.close();
    }

    @Test
    void tokens_in_a_file_become_blind_in_their_place_and_again_nothing_happens() throws IOException {
        assertThat(blinds(Exit.DONE)).contains("2 tokens were exchanged; all 2 in the file are blind.");
        List<String> blind = lines();
        assertThat(blind).hasSize(2).allMatch(line -> line.matches(BLIND));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokens())))
                .isEqualTo("rw-------");
        assertThat(blinds(Exit.DONE)).contains("0 tokens were exchanged; all 2 in the file are blind.");
        assertThat(lines()).isEqualTo(blind);
    }

    @Test
    void blind_tokens_buy_what_others_buy_and_go_along_with_an_invitation() throws IOException {
        write(Collections.nCopies(4, "").stream()
                .map(any -> world.admission().text())
                .toList());
        blinds(Exit.DONE);
        run(Exit.DONE, "exile init --server " + file("server-address") + " --words-out " + file("recovery"));
        assertThat(run(
                        Exit.DONE,
                        "exile invite --qr --name-file " + file("name") + " --admissions " + tokens() + " --out "
                                + file("invitation")))
                .contains(" columns wide: no camera can read it where lines are broken");
        assertThat(lines()).isEmpty();
        int ended = leyla.runs("", ("contact init --passphrase-file " + file("passphrase")).split(" "));
        assertThat(ended).as(leyla.sees()).isZero();
        ended = leyla.runs(
                "",
                ("contact accept --invitation " + file("invitation") + " --passphrase-file " + file("passphrase"))
                        .split(" "));
        assertThat(leyla.sees()).contains("Accepted: this is seat 1");
        assertThat(ended).isZero();
    }

    @Test
    @Tag("TM-171")
    void an_exchange_that_was_cut_off_goes_on_with_the_secret_in_the_file() throws Exception {
        Blob token = Blob.parse(lines().get(0));
        Admitting admitting = new Admitting(world.address(), world.device());
        Blob secret = admitting.secret();
        Blob lost = admitting.blind(token, secret);
        write(List.of(token.text() + " " + secret.text(), lines().get(1)));
        blinds(Exit.DONE);
        assertThat(lines().get(0)).isEqualTo(lost.text());
    }

    @Test
    void what_is_no_token_is_left_as_it_is_and_not_repeated() throws IOException {
        List<String> bad = new ArrayList<>(lines());
        bad.add("my secret thoughts");
        write(bad);
        assertThat(blinds(Exit.TROUBLE)).contains("Line 3").doesNotContain("thoughts");
        assertThat(lines()).hasSize(3).contains("my secret thoughts");
        assertThat(run(Exit.USAGE, "admissions blind --server " + file("server-address") + " -"))
                .contains("must be in a file");
        assertThat(run(Exit.USAGE, "admissions")).contains("blind or earn");
    }

    @Test
    @Tag("TM-174")
    void a_token_is_earned_by_work() throws IOException {
        run(Exit.DONE, "admissions earn --server " + file("server-address") + " --out " + file("earned"));
        String earned = Files.readString(home.resolve("earned")).strip();
        assertThat(earned).matches("[A-Za-z0-9_-]{43}");
        write(List.of(earned));
        assertThat(blinds(Exit.DONE)).contains("1 tokens were exchanged");
    }

    private String blinds(int code) {
        return run(code, "admissions blind --server " + file("server-address") + " " + tokens());
    }

    private String run(int code, String words) {
        String secrets = words.startsWith("exile")
                ? " --pin-file " + file("pin") + " --passphrase-file " + file("passphrase")
                : "";
        int ended = leyla.runs("", (words + secrets).split(" "));
        String seen = leyla.sees();
        assertThat(ended).as(seen).isEqualTo(code);
        return seen;
    }

    private void write(List<String> lines) throws IOException {
        Files.deleteIfExists(tokens());
        OwnFiles.write(tokens(), String.join("\n", lines) + "\n");
    }

    private List<String> lines() throws IOException {
        return Files.readString(tokens())
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private Path tokens() {
        return home.resolve("tokens");
    }

    private String file(String name) {
        return home.resolve(name).toString();
    }
}
