package org.vigil.cli;

import java.nio.file.Path;
import org.vigil.client.Incident;
import org.vigil.client.Talk;
import org.vigil.client.Trouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code exile incident}. */
@Command(
        name = "incident",
        mixinStandardHelpOptions = true,
        description = {
            "Gives a contact a record of something that happened: a car at the school gate, a man who asked for you.",
            "The file has lines: when: 2026-12-01 14:30, zone: (else your own), where: and what:; if there are any,"
                    + " vehicle:, people:, witnesses: and attachments: (files, of which only the digests go; keep them)."
        })
final class ExileIncident extends ExileTalk {
    @Option(
            names = "--file",
            paramLabel = "FILE",
            required = true,
            description = "Reads what happened from FILE, or from standard input if it is -.")
    private Path file = Path.of("-");

    private String text = "";

    ExileIncident(Place place) {
        super(place);
    }

    @Override
    void before() throws Stop {
        text = place.terminal().text(file);
    }

    @Override
    void run(Talk talk) throws Trouble, Stop {
        Path folder = Terminal.isStandardInput(file)
                ? Path.of("")
                : file.toAbsolutePath().resolveSibling("");
        Incident incident = IncidentFile.read(file.toString(), text, folder, place.zone());
        talk.report(incident);
        place.terminal().say("Sent. Your vault keeps no copy.");
    }
}
