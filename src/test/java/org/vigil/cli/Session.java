package org.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.vigil.World;
import org.vigil.client.Exile;
import org.vigil.client.Vaults;

/** Three people at their terminals and a server. Their vaults are theirs already, and open quickly. */
final class Session implements AutoCloseable {
    /** An exile does these with the PIN alone. */
    private static final Set<String> WITH_PIN = Set.of(
            "check-in",
            "status",
            "out",
            "distress",
            "pause",
            "withdraw",
            "disarm",
            "elevate",
            "relax",
            "add-legs",
            "drop-leg");

    private final World world;
    private final Path home;

    /** @param tokens in the file {@code tokens} */
    Session(World world, Path home, int tokens) throws IOException {
        this.world = world;
        this.home = home;
        Files.writeString(home.resolve("passphrase"), World.PASSPHRASE + "\n");
        Files.writeString(home.resolve("pin"), World.PIN + "\n");
        Files.writeString(home.resolve("server-address"), world.address().text() + "\n");
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < tokens; i++) {
            all.append(world.admission().text()).append('\n');
        }
        Files.writeString(home.resolve("tokens"), all);
    }

    /** Somebody without a vault. */
    Person sits(String name) throws IOException {
        return new Person(Files.createDirectory(home.resolve(name)), world.device());
    }

    /** With an exile's vault, whose recovery words are in the file {@code recovery}. */
    Person exile(String name) throws Exception {
        Person person = sits(name);
        try (Exile exile = Vaults.exile(vault(name, "exile.vault"), world.address(), world.device())) {
            Files.writeString(
                    home.resolve("recovery"),
                    String.join(" ", exile.makeRecoveryWords(Locale.ENGLISH).words()));
        }
        return person;
    }

    /** With a contact's vault. */
    Person contact(String name) throws Exception {
        Person person = sits(name);
        Vaults.contact(vault(name, "contact.vault"), world.device()).close();
        return person;
    }

    private Path vault(String name, String file) throws IOException {
        return Files.createDirectory(home.resolve(name).resolve(".vigil")).resolve(file);
    }

    /** Writes it into a file of that name; the file. */
    String write(String name, String text) throws IOException {
        Files.writeString(home.resolve(name), text);
        return file(name);
    }

    String file(String name) {
        return home.resolve(name).toString();
    }

    /** The exile invites somebody, who accepts; with an option more for a guardian. */
    void meet(Person exile, Person contact, String name, String option) throws IOException {
        invite(exile, name, option);
        does(contact, "contact accept --invitation " + file(name + ".invitation"));
    }

    void invite(Person exile, String name, String option) throws IOException {
        does(
                exile,
                "exile invite" + option + " --name-file " + write("name", name) + " --admissions " + file("tokens")
                        + " --out " + file(name + ".invitation"));
    }

    String does(Person person, String words) {
        return fails(person, Exit.DONE, words);
    }

    String fails(Person person, int code, String words) {
        int ended = person.runs("", (words + secrets(words)).split(" "));
        String seen = person.sees();
        assertThat(ended).as(seen).isEqualTo(code);
        return seen;
    }

    /** What they would be asked for. */
    String secrets(String words) {
        String pin = words.startsWith("exile") ? " --pin-file " + file("pin") : "";
        boolean alone = WITH_PIN.stream().anyMatch(act -> words.startsWith("exile " + act));
        return alone ? pin : pin + " --passphrase-file " + file("passphrase");
    }

    @Override
    public void close() throws IOException {
        world.close();
    }
}
