package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.crypto.Argon2;
import org.vigil.wire.Blob;

class VaultTest {
    private static final Argon2 CHEAP = new Argon2(64, 1, 1);

    record Secrets(String one, int two) {}

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();

    private Path path() {
        return folder.resolve("vault");
    }

    private Vault<Secrets> create(String passphrase) throws Trouble {
        return Vault.create(VaultKind.CHECK_IN, path(), passphrase.toCharArray(), new Secrets("a", 1), random, CHEAP);
    }

    private Vault<Secrets> open(String passphrase) throws Trouble {
        return Vault.open(VaultKind.CHECK_IN, path(), passphrase.toCharArray(), Secrets.class, random);
    }

    @Test
    void it_keeps_what_was_written() throws Exception {
        try (Vault<Secrets> vault = create("correct horse")) {
            vault.update(secrets -> new Secrets("b", secrets.two() + 1));
        }
        try (Vault<Secrets> vault = open("correct horse")) {
            assertThat(vault.state()).isEqualTo(new Secrets("b", 2));
        }
    }

    @Test
    void what_was_closed_is_never_written_again() throws Exception {
        Vault<Secrets> vault = create("correct horse");
        vault.close();
        byte[] before = Files.readAllBytes(path());
        assertThatThrownBy(() -> vault.update(secrets -> new Secrets("b", 2))).isInstanceOf(UnusableVault.class);
        assertThat(Files.readAllBytes(path())).isEqualTo(before);
        assertThat(vault.state()).isEqualTo(new Secrets("a", 1));
        open("correct horse").close();
    }

    @Test
    @Tag("TM-20")
    void a_wrong_passphrase_is_said_to_be_that() throws Exception {
        create("correct horse").close();
        assertThatThrownBy(() -> open("incorrect horse")).isInstanceOf(WrongPassphrase.class);
        open("correct horse").close();
    }

    @Test
    void what_is_written_with_one_pin_open_is_there_for_the_other() throws Exception {
        List<Blob> words = List.of(Vault.word(random), Vault.word(random));
        List<char[]> pins = List.of("417093".toCharArray(), "862154".toCharArray());
        Vault.create(VaultKind.CHECK_IN, path(), pins, words, new Secrets("a", 1), random, CHEAP)
                .close();
        try (Vault<Secrets> vault = open("862154")) {
            assertThat(vault.word()).isEqualTo(words.get(1));
            vault.update(secrets -> new Secrets("b", 2));
        }
        try (Vault<Secrets> vault = open("417093")) {
            assertThat(vault.word()).isEqualTo(words.get(0));
            assertThat(vault.state()).isEqualTo(new Secrets("b", 2));
        }
    }

    @Test
    void every_way_to_type_a_passphrase_is_the_same() throws Exception {
        create("\u0130stanbul caf\u00e9 \u2460").close();
        open("I\u0307stanbul cafe\u0301 1").close();
    }

    @Test
    @Tag("TM-20")
    void no_altered_byte_goes_unseen() throws Exception {
        create("p").close();
        byte[] whole = Files.readAllBytes(path());
        for (int i = 0; i < whole.length; i += i < 80 ? 1 : 997) {
            byte[] altered = whole.clone();
            altered[i] ^= 1;
            Files.write(path(), altered);
            assertThatThrownBy(() -> open("p")).isInstanceOf(DamagedVault.class);
        }
    }

    @Test
    void a_shortened_file_is_damaged_and_another_file_is_no_vault() throws Exception {
        create("p").close();
        byte[] whole = Files.readAllBytes(path());
        Files.write(path(), java.util.Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> open("p")).hasMessageContaining("damaged");
        Files.write(path(), new byte[0]);
        assertThatThrownBy(() -> open("p")).hasMessage("This file is not a Vigil vault.");
    }

    @Test
    void a_crash_between_writing_and_renaming_leaves_the_old_state() throws Exception {
        create("p").close();
        Files.write(folder.resolve("vault.new"), new byte[10]);
        try (Vault<Secrets> vault = open("p")) {
            assertThat(vault.state()).isEqualTo(new Secrets("a", 1));
            vault.update(secrets -> new Secrets("c", 3));
        }
        try (Vault<Secrets> vault = open("p")) {
            assertThat(vault.state()).isEqualTo(new Secrets("c", 3));
        }
        assertThat(folder.resolve("vault.new")).doesNotExist();
    }

    @Test
    void what_could_not_be_written_did_not_happen() throws Exception {
        try (Vault<Secrets> vault = create("p")) {
            Files.createDirectories(folder.resolve("vault.new").resolve("in the way"));
            assertThatThrownBy(() -> vault.update(secrets -> new Secrets("c", 3)))
                    .isInstanceOf(UnusableVault.class);
            assertThat(vault.state()).isEqualTo(new Secrets("a", 1));
        }
    }

    @Test
    void one_program_at_a_time_has_it() throws Exception {
        Vault<Secrets> vault = create("p");
        assertThatThrownBy(() -> open("p")).isInstanceOf(VaultInUse.class);
        vault.close();
        open("p").close();
    }

    @Test
    void one_that_is_lent_goes_on_with_what_another_program_made_of_it() throws Exception {
        try (Vault<Secrets> vault = create("p")) {
            vault.lend();
            assertThatThrownBy(() -> vault.update(secrets -> new Secrets("b", 2)))
                    .isInstanceOf(UnusableVault.class);
            try (Vault<Secrets> other = open("p")) {
                assertThatThrownBy(vault::takeBack).isInstanceOf(VaultInUse.class);
                other.update(secrets -> new Secrets("c", 3));
            }
            vault.takeBack();
            assertThat(vault.state()).isEqualTo(new Secrets("c", 3));
            assertThatThrownBy(() -> open("p")).isInstanceOf(VaultInUse.class);
            assertThat(vault.update(secrets -> new Secrets("d", 4))).isEqualTo(new Secrets("d", 4));
            vault.lend();
            Files.delete(folder.resolve("vault"));
            create("p").close();
            assertThatThrownBy(vault::takeBack).isInstanceOf(DamagedVault.class);
        }
        open("p").close();
    }

    @Test
    void a_failed_opening_lets_go_of_it() throws Exception {
        create("p").close();
        assertThatThrownBy(() -> open("q")).isInstanceOf(WrongPassphrase.class);
        open("p").close();
    }

    @Test
    void a_new_vault_takes_no_others_place() throws Exception {
        create("p").close();
        assertThatThrownBy(() -> create("q")).isInstanceOf(VaultExists.class);
        open("p").close();
    }

    @Test
    void a_contacts_vault_is_not_an_exiles() throws Exception {
        create("p").close();
        assertThatThrownBy(() -> Vault.open(VaultKind.CONTACT, path(), "p".toCharArray(), Secrets.class, random))
                .isInstanceOf(DamagedVault.class)
                .hasMessage("This is the check-in compartment of an exile's vault.");
    }

    @Test
    void there_is_no_vault_where_there_is_none() {
        assertThatThrownBy(() -> open("p")).isInstanceOf(UnusableVault.class).hasMessageContaining("no vault");
    }

    @Test
    void only_its_owner_can_read_the_file() throws Exception {
        create("p").close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
    }

    @Test
    void a_little_more_inside_does_not_show_outside() throws Exception {
        try (Vault<Secrets> vault = create("p")) {
            long before = Files.size(path());
            vault.update(secrets -> new Secrets("x".repeat(5_000), 1));
            assertThat(Files.size(path())).isEqualTo(before);
        }
    }

    @Test
    void two_writings_of_one_state_differ() throws Exception {
        try (Vault<Secrets> vault = create("p")) {
            byte[] before = Files.readAllBytes(path());
            vault.update(secrets -> new Secrets("b", 1));
            vault.update(secrets -> new Secrets("a", 1));
            assertThat(Files.readAllBytes(path())).isNotEqualTo(before);
        }
    }
}
