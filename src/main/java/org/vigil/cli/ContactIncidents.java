package org.vigil.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Incident;
import org.vigil.client.Talk;
import org.vigil.client.Trouble;
import org.vigil.wire.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code contact incidents}. */
@Command(
        name = "incidents",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what the exile recorded: what happened when, where, who saw it. It stays in your vault.",
            "Nothing signs it: that it is theirs, your word says. What you export is readable by anybody who has the file."
        })
final class ContactIncidents extends ContactTalk {
    @Option(names = "--json", paramLabel = "FILE", description = "Writes all of them to a new FILE, as JSON.")
    private @Nullable Path json;

    @Option(names = "--document", paramLabel = "FILE", description = "Writes all of them to a new FILE, for people.")
    private @Nullable Path document;

    @Option(names = "--forget", description = "Then takes them out of your vault.")
    private boolean forget;

    ContactIncidents(Place place) {
        super(place);
    }

    @Override
    void run(Talk talk) throws Trouble, Stop {
        List<Incident> incidents = talk.incidents(Duration.ZERO);
        String page = new IncidentPage(place.times()).text(incidents);
        if (json != null) {
            OwnFiles.hand(json, new String(Json.bytes(incidents), UTF_8));
        }
        if (document != null) {
            OwnFiles.hand(document, page);
        }
        place.terminal().say(json == null && document == null ? page : incidents.size() + " written.");
        place.terminal().out().flush();
        if (forget) {
            talk.forgetIncidents();
        }
    }
}
