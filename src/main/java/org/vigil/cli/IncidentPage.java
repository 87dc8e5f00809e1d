package org.vigil.cli;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.vigil.client.Incident;

/** Incidents as a document, in the order in which they came. */
final class IncidentPage {
    private final Times times;

    IncidentPage(Times times) {
        this.times = times;
    }

    String text(List<Incident> incidents) {
        List<String> lines = new ArrayList<>();
        for (Incident incident : incidents) {
            lines.add("INCIDENT     " + times.at(incident.happened()));
            lines.add(Legible.under("Where        ", incident.where()));
            lines.add(Legible.under("What         ", incident.what()));
            optional("Vehicle      ", incident.vehicle(), lines);
            incident.people().forEach(person -> lines.add(Legible.under("Person       ", person)));
            incident.witnesses().forEach(witness -> lines.add(Legible.under("Witness      ", witness)));
            incident.attachments()
                    .forEach(one -> lines.add(Legible.under(
                            "Attachment   ",
                            one.name() + ", SHA-256 "
                                    + HexFormat.of().formatHex(one.digest().bytes()))));
            lines.add("");
        }
        return incidents.isEmpty()
                ? "No incident was recorded."
                : String.join("\n", lines).strip();
    }

    private static void optional(String what, String text, List<String> lines) {
        if (!text.isEmpty()) {
            lines.add(Legible.under(what, text));
        }
    }
}
