package org.vigil.cli;

import java.util.List;
import org.vigil.client.Device;
import org.vigil.client.Exile;
import org.vigil.client.Trouble;
import org.vigil.wire.ServerAddress;

/** Everybody in the story: each has an SDK and a vault file of their own, and nothing in common but the server. */
record StoryCast(Exile leyla, StoryContact anna, StoryContact bek, StoryContact dilya) implements AutoCloseable {
    /** For each contact a mailbox of the exile's and one of their own, for the fourth seat a decoy, and the watch. */
    static final int TOKENS = 3 * 2 + 1 + 1;

    static StoryCast gather(StoryServer server, ServerAddress address, Device device) throws Trouble {
        char[] passphrase = "the vault of Leyla".toCharArray();
        return new StoryCast(
                Exile.create(server.file("leyla.vault"), passphrase, address, device),
                StoryContact.create("Anna", server.file("anna.vault"), device),
                StoryContact.create("Bek", server.file("bek.vault"), device),
                StoryContact.create("Dilya", server.file("dilya.vault"), device));
    }

    List<StoryContact> contacts() {
        return List.of(anna, bek, dilya);
    }

    @Override
    public void close() {
        leyla.close();
        contacts().forEach(StoryContact::close);
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "StoryCast";
    }
}
