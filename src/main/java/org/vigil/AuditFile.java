package org.vigil;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.admin.AdminClient;
import org.vigil.admin.AuditChain;
import org.vigil.wire.AuditEntry;
import org.vigil.wire.AuditPage;
import org.vigil.wire.Json;

/** The audit log outside of the server. */
final class AuditFile {
    private AuditFile() {}

    /** What came of looking at an export. */
    record Verdict(boolean good, String text) {}

    /** From entry {@code from} to the last. */
    static List<AuditEntry> all(AdminClient server, long from) throws IOException, InterruptedException {
        List<AuditEntry> all = new ArrayList<>();
        AuditPage page = server.audit(from);
        all.addAll(page.entries());
        while (page.more() && !page.entries().isEmpty()) {
            page = server.audit(all.get(all.size() - 1).number() + 1);
            all.addAll(page.entries());
        }
        return all;
    }

    /** One entry for people. */
    static String line(AuditEntry entry) {
        return "%d %s %s (%s) %s: %s. %s"
                .formatted(
                        entry.number(),
                        entry.at(),
                        entry.operator(),
                        entry.serial(),
                        entry.act(),
                        entry.about(),
                        entry.reason());
    }

    /** @throws IOException if it is no export at all */
    static Verdict verify(Path file, @Nullable String known) throws IOException {
        List<AuditEntry> entries = entries(file);
        String fault = AuditChain.fault(entries);
        if (fault != null) {
            return new Verdict(false, fault);
        }
        if (entries.isEmpty()) {
            return new Verdict(known == null, "There are no entries.");
        }
        if (known != null
                && entries.stream().noneMatch(entry -> entry.hash().text().equals(known))) {
            return new Verdict(false, "The known entry is not in it: its end was cut off, or it was written anew.");
        }
        AuditEntry last = entries.get(entries.size() - 1);
        return new Verdict(
                true,
                "Entries %d to %d, each follows the one before. Keep the last hash elsewhere: %s"
                        .formatted(
                                entries.get(0).number(),
                                last.number(),
                                last.hash().text()));
    }

    private static List<AuditEntry> entries(Path file) throws IOException {
        try {
            return Json.read(Files.readAllBytes(file), AuditPage.class).entries();
        } catch (IllegalArgumentException e) {
            throw new IOException("Not an audit log as 'admin audit --json' prints it: " + file);
        }
    }
}
