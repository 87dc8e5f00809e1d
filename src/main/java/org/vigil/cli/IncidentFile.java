package org.vigil.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vigil.client.Incident;
import org.vigil.crypto.Digest;
import org.vigil.wire.Blob;

/** Reads what happened from a file of lines such as {@code where: at the school gate}. */
final class IncidentFile {
    private static final Set<String> KEYS = new LinkedHashSet<>(
            List.of("when", "zone", "where", "what", "vehicle", "people", "witnesses", "attachments"));

    private final Map<String, Part> members;
    private final Part whole;
    private final Path folder;

    private IncidentFile(Part whole, Path folder) {
        this.whole = whole;
        this.members = whole.members(KEYS);
        this.folder = folder;
    }

    /**
     * @param folder where the attachments are
     * @param zone if the file names none
     */
    static Incident read(String file, String text, Path folder, ZoneId zone) throws Stop {
        Complaints complaints = new Complaints(file);
        IncidentFile parts = new IncidentFile(Order.whole(complaints, text), folder);
        Incident incident = parts.incident(zone);
        complaints.raise();
        return incident;
    }

    private Incident incident(ZoneId zone) {
        List<Incident.Attachment> attachments = new ArrayList<>();
        entries("attachments").forEach(part -> attachments.add(attachment(part)));
        return new Incident(
                happened(zone),
                text("where"),
                text("what"),
                members.containsKey("vehicle") ? text("vehicle") : "",
                texts("people"),
                texts("witnesses"),
                attachments);
    }

    private Instant happened(ZoneId standard) {
        Part zone = members.get("zone");
        Part when = required("when");
        @Nullable LocalDateTime local = when == null ? null : when.day().orElse(null);
        ZoneId there = zone == null ? standard : zone.zone().orElse(standard);
        return local == null ? Instant.EPOCH : local.atZone(there).toInstant();
    }

    private Incident.Attachment attachment(Part part) {
        Path file = folder.resolve(part.someText());
        try {
            byte[] digest = Digest.sha256(Files.readAllBytes(file));
            return new Incident.Attachment(String.valueOf(file.getFileName()), Blob.of(digest));
        } catch (IOException e) {
            part.complain("names a file that cannot be read");
            return new Incident.Attachment("", Blob.of(new byte[0]));
        }
    }

    private List<String> texts(String key) {
        return entries(key).stream().map(Part::someText).toList();
    }

    private List<Part> entries(String key) {
        Part part = members.get(key);
        return part == null ? List.of() : part.entries();
    }

    private String text(String key) {
        Part part = required(key);
        return part == null ? "" : part.someText();
    }

    private @Nullable Part required(String key) {
        Part part = members.get(key);
        if (part == null) {
            whole.complaints().add(whole.line(), "\"" + key + ":\" is missing in the file.");
        }
        return part;
    }
}
