package org.vigil.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Exile;
import org.vigil.client.Talk;
import org.vigil.client.Trouble;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an exile does in the conversation with one contact. */
abstract class ExileTalk implements Callable<Integer> {
    final Place place;

    @Mixin
    private final PlanOptions vault;

    @Option(
            names = "--name-file",
            paramLabel = "FILE",
            description = "Reads your name for the contact from FILE; otherwise it is asked for.")
    private @Nullable Path nameFile;

    ExileTalk(Place place) {
        this.place = place;
        this.vault = new PlanOptions(place);
    }

    @Override
    public Integer call() throws Trouble, Stop {
        String name = place.terminal()
                .text(nameFile, "Your name for the contact", "--name-file")
                .strip();
        before();
        try (Exile exile = vault.open()) {
            run(exile.talk(name));
            place.terminal().out().flush();
            Resealed.look(exile, place);
        }
        return Exit.DONE;
    }

    /** Comes before the vault is opened. */
    void before() throws Stop {}

    abstract void run(Talk talk) throws Trouble, Stop;
}
