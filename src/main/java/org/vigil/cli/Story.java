package org.vigil.cli;

import java.io.IOException;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import org.vigil.client.Compartments;
import org.vigil.client.Device;
import org.vigil.client.Exile;
import org.vigil.client.Trouble;
import org.vigil.wire.Blob;
import org.vigil.wire.ServerAddress;
import picocli.CommandLine.Command;

/** {@code story}: the whole of Vigil in half a minute, on real parts. */
@Command(
        name = "story",
        mixinStandardHelpOptions = true,
        description = {
            "Plays one alarm from invitation to close on a server of its own, and checks every step.",
            "Needs nothing and leaves nothing running. It ends with 0 only if everything arrived as it should."
        })
final class Story implements Callable<Integer> {
    private final Place place;

    Story(Place place) {
        this.place = place;
    }

    @Override
    public Integer call() throws Stop, IOException, InterruptedException {
        Stage stage = new Stage(place.terminal(), place.device().clock()::instant);
        StoryServer server = StoryServer.start();
        Thread interrupted = new Thread(() -> {
            stage.goDark();
            server.close();
        });
        Runtime.getRuntime().addShutdownHook(interrupted);
        try (server) {
            play(stage, server);
        } catch (Trouble | Stop | IOException e) {
            throw new Stop(stage.isDark() ? "The story was stopped." : "The story failed: " + e.getMessage());
        }
        Stop.unless(server.gone(), "The story is over, but something of the server is left.");
        stage.tell("Vigil", "The server and its Redis have stopped, their directory is deleted. Everything arrived.");
        return Exit.DONE;
    }

    private void play(Stage stage, StoryServer server) throws Trouble, Stop, IOException, InterruptedException {
        stage.tell("Vigil", "starts a server: a process of its own, an empty directory, new keys, its own Redis");
        Wiretap wiretap = new Wiretap();
        Device device = place.device().observedBy(wiretap::saw);
        Device hurried = device.pausing(pause -> {}); // days are seconds here, and pulses would take one each
        try (StoryContact anna = StoryContact.create("Anna", server, device);
                StoryContact bek = StoryContact.create("Bek", server, device);
                StoryContact dilya = StoryContact.create("Dilya", server, device)) {
            stage.tell(
                    "", "Leyla lives in exile. Anna, Bek and Dilya are her contacts. Each has a vault of their own.");
            ServerAddress address = server.address();
            stage.tell("Vigil", "the server listens at " + address.base());
            Deque<Blob> tokens = server.admit(StoryCast.TOKENS);
            stage.tell(
                    "Vigil", "its operator mints " + tokens.size() + " admission tokens, and that is all they ever do");
            stage.blank();
            List<char[]> pin = List.of("417093".toCharArray());
            char[] passphrase = "the plan of Leyla".toCharArray();
            Compartments vault = Compartments.beside(server.file("leyla.vault"));
            try (Exile leyla = Exile.create(vault, pin, passphrase, address, hurried)) {
                new StoryPlot(stage, new StoryCast(leyla, anna, bek, dilya), wiretap).play(tokens);
            }
        }
    }
}
