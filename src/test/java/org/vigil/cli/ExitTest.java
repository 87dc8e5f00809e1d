package org.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.client.Invitation;
import org.vigil.wire.Blob;
import org.vigil.wire.ServerAddress;

/** What scripts rely on, with real vaults and no server at all. */
class ExitTest {
    private static final String PASSPHRASE = "seven grey herons by the canal";

    @TempDir
    private Path home;

    private Path passphrase;
    private Path pin;

    @BeforeEach
    void write_the_secrets() throws IOException {
        pin = Files.writeString(home.resolve("pin"), "417093\n");
        passphrase = Files.writeString(home.resolve("passphrase"), PASSPHRASE + "\n");
    }

    @Test
    void a_new_vault_is_done_and_is_for_its_owner_only() {
        Person person = new Person(home);
        assertThat(contact(person, "init")).isEqualTo(Exit.DONE);
        assertThat(home.resolve(".vigil/contact.vault")).isRegularFile();
        assertThat(home.resolve(".vigil").toFile().canExecute()).isTrue();
        assertThat(person.saw()).doesNotContain("heron");
    }

    @Test
    void a_vault_that_is_there_is_trouble() {
        Person person = new Person(home);
        contact(person, "init");
        assertThat(contact(person, "init")).isEqualTo(Exit.TROUBLE);
        assertThat(person.warned()).contains("it was left as it is");
    }

    @Test
    void a_wrong_passphrase_is_trouble() throws IOException {
        Person person = new Person(home);
        contact(person, "init");
        Files.writeString(passphrase, "eight grey herons by the canal");
        assertThat(contact(person, "inbox")).isEqualTo(Exit.TROUBLE);
        assertThat(person.warned()).contains("not the passphrase").doesNotContain("heron");
    }

    @Test
    void a_damaged_vault_is_trouble() throws IOException {
        Person person = new Person(home);
        contact(person, "init");
        Files.writeString(home.resolve(".vigil/contact.vault"), "scribble");
        assertThat(contact(person, "inbox")).isEqualTo(Exit.TROUBLE);
        assertThat(person.warned()).isNotBlank().doesNotContain("Exception").doesNotContain("\tat ");
    }

    @Test
    void a_short_passphrase_makes_no_vault() throws IOException {
        Person person = new Person(home);
        Files.writeString(passphrase, "heron");
        assertThat(contact(person, "init")).isEqualTo(Exit.TROUBLE);
        assertThat(person.warned()).contains("at least 12 characters");
        assertThat(home.resolve(".vigil/contact.vault")).doesNotExist();
    }

    @Test
    void a_new_vault_of_an_exile_is_two_files_and_two_pins_open_the_same() throws IOException {
        Person person = new Person(home);
        Path address = Files.writeString(home.resolve("address"), deadServer().text() + "\n");
        Path other = Files.writeString(home.resolve("other"), "417039\n");
        String[] init = {"init", "--server", address.toString(), "--other-pin-file", other.toString()};
        assertThat(exile(person, init)).isEqualTo(Exit.TROUBLE);
        assertThat(person.warned()).contains("one slip of the finger apart").doesNotContain("417");
        assertThat(home.resolve(".vigil")).isEmptyDirectory();
        Files.writeString(other, "862154\n");
        assertThat(exile(person, init)).isEqualTo(Exit.DONE);
        assertThat(home.resolve(".vigil/exile.vault")).isRegularFile();
        assertThat(home.resolve(".vigil/exile.vault.plan")).isRegularFile();
        for (String set : List.of("862154", "417093", "123456")) {
            Files.writeString(pin, set);
            assertThat(exile(person, "accepted")).as(set).isEqualTo(set.equals("123456") ? Exit.TROUBLE : Exit.DONE);
        }
        assertThat(person.warned()).contains("This is not a PIN of this vault.");
        assertThat(person.saw()).doesNotContain("862154").doesNotContain("heron");
    }

    @Test
    void what_concerns_contacts_needs_the_plan_wherever_it_is() throws IOException {
        Person person = new Person(home);
        exileOf(person, deadServer());
        Path drawer = Files.move(home.resolve(".vigil/exile.vault.plan"), home.resolve("drawer"));
        assertThat(exile(person, "accepted")).isEqualTo(Exit.TROUBLE);
        assertThat(person.warned()).contains("There is no vault in this place.");
        assertThat(exile(person, "accepted", "--plan", drawer.toString())).isEqualTo(Exit.DONE);
        assertThat(person.runs("", "exile", "status", "--pin-file", pin.toString()))
                .as("not armed yet")
                .isEqualTo(Exit.TROUBLE);
        assertThat(person.warned()).contains("arm one first");
    }

    @Test
    void a_contact_can_have_two_passphrases() throws IOException {
        Person person = new Person(home);
        Path other = Files.writeString(home.resolve("other"), "nine brown owls in the barn\n");
        assertThat(person.runs(
                        "",
                        "contact",
                        "init",
                        "--passphrase-file",
                        file(),
                        "--other-passphrase-file",
                        other.toString()))
                .isEqualTo(Exit.DONE);
        assertThat(contact(person, "inbox")).isEqualTo(Exit.DONE);
        Files.copy(other, passphrase, StandardCopyOption.REPLACE_EXISTING);
        assertThat(contact(person, "inbox")).isEqualTo(Exit.DONE);
    }

    @Test
    void an_invitation_with_a_slip_is_trouble() {
        Person person = new Person(home);
        contact(person, "init");
        int code = person.runs(
                "vigil:v1?s=x&x=AAAAAAAA", "contact", "accept", "--invitation", "-", "--passphrase-file", file());
        assertThat(code).isEqualTo(Exit.TROUBLE);
        assertThat(person.warned()).contains("A character in this is wrong or missing.");
    }

    @Test
    void a_server_that_does_not_answer_is_not_reached() throws IOException {
        Person person = new Person(home);
        exileOf(person, deadServer());
        Path tokens = tokens(1 + Invitation.ADMISSIONS);
        Files.writeString(home.resolve("name"), "Anna");
        int code = exile(
                person, "invite", "--name-file", home.resolve("name").toString(), "--admissions", tokens.toString());
        assertThat(code).isEqualTo(Exit.NOT_REACHED);
        assertThat(person.warned()).contains("could not be reached").doesNotContain("Anna");
        assertThat(Files.readAllLines(tokens))
                .as("tokens stay until they are used")
                .hasSize(1 + Invitation.ADMISSIONS);
    }

    @Test
    void a_check_in_that_failed_says_so_first_whatever_the_reason() throws IOException {
        Person person = new Person(home);
        exileOf(person, deadServer());
        Files.writeString(home.resolve("word"), "at the market");
        int code = exile(person, "check-in", "--word-file", home.resolve("word").toString());
        assertThat(code).isEqualTo(Exit.NOT_REACHED);
        assertThat(person.warned()).startsWith("NOT CHECKED IN\n").contains("arm one first");
        assertThat(person.saw()).doesNotContain("market");
    }

    @Test
    void a_check_in_without_its_vault_is_not_checked_in_either() {
        Person person = new Person(home);
        assertThat(exile(person, "check-in")).isEqualTo(Exit.NOT_REACHED);
        assertThat(person.warned()).startsWith("NOT CHECKED IN\n");
    }

    @Test
    void too_few_admissions_are_trouble_and_stay_in_their_file() throws IOException {
        Person person = new Person(home);
        exileOf(person, deadServer());
        Path tokens = tokens(1);
        assertThat(exile(person, "invite", "--name-file", file(), "--admissions", tokens.toString()))
                .isEqualTo(Exit.TROUBLE);
        assertThat(person.warned()).contains("too few admission tokens");
        assertThat(Files.readAllLines(tokens)).hasSize(1);
    }

    @Test
    void an_order_with_a_mistake_is_trouble_and_names_its_line() throws IOException {
        Person person = new Person(home);
        Path order = Files.writeString(home.resolve("order.yaml"), "every: soon\n");
        assertThat(exile(
                        person,
                        "arm",
                        order.toString(),
                        "--admissions",
                        tokens(9).toString()))
                .isEqualTo(Exit.TROUBLE);
        assertThat(person.warned()).contains("order.yaml, line 1: \"every\" should be a time");
    }

    @Test
    void the_example_order_is_printed_without_a_vault() {
        Person person = new Person(home);
        assertThat(person.runs("", "exile", "arm", "--example")).isEqualTo(Exit.DONE);
        assertThat(person.read()).contains("ladder:");
    }

    private int contact(Person person, String command) {
        return person.runs("", "contact", command, "--passphrase-file", file());
    }

    private int exile(Person person, String... words) {
        List<String> args = new ArrayList<>(List.of("exile"));
        args.addAll(List.of(words));
        args.addAll(List.of("--pin-file", pin.toString()));
        if (!words[0].equals("check-in")) {
            args.addAll(List.of("--passphrase-file", file()));
        }
        return person.runs("", args.toArray(String[]::new));
    }

    private void exileOf(Person person, ServerAddress server) throws IOException {
        Path address = Files.writeString(home.resolve("address"), server.text() + "\n");
        assertThat(exile(person, "init", "--server", address.toString())).isEqualTo(Exit.DONE);
    }

    /** A port that was free a moment ago: nobody listens there. */
    private static ServerAddress deadServer() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new ServerAddress(
                    URI.create("https://localhost:" + socket.getLocalPort()),
                    Blob.of(new byte[32]),
                    Blob.of(new byte[32]));
        }
    }

    private Path tokens(int count) throws IOException {
        String line = Blob.of(new byte[32]).text() + "\n";
        return Files.writeString(home.resolve("tokens"), line.repeat(count));
    }

    private String file() {
        return passphrase.toString();
    }
}
