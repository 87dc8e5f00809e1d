package org.vigil.simulation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.vigil.timer.Hearing;
import org.vigil.watch.Decision;
import org.vigil.watch.Event;
import org.vigil.watch.Watch;
import org.vigil.wire.Json;
import org.vigil.wire.Statement;

/** The real heart, or one whose holds renew. */
record Deciding(Planted planted) {
    private static final Instant FAR = Instant.ofEpochMilli(Long.MAX_VALUE / 4);
    private static final ObjectMapper TREES = new ObjectMapper();

    Decision decide(Watch watch, Event event, long now, Hearing hearing) {
        boolean renews = planted == Planted.HOLD_RENEWS
                && event instanceof Event.Stated said
                && said.kind() == Statement.Kind.ACK;
        return (renews ? forgetful(watch) : watch).decide(event, Instant.ofEpochMilli(now), hearing);
    }

    static long wakeAt(Watch watch, Hearing hearing) {
        Instant at = watch.wakeAt(hearing);
        return at.isAfter(FAR) ? FAR.toEpochMilli() : at.toEpochMilli();
    }

    /** The same watch, which no longer knows that anybody held its ladder. */
    private static Watch forgetful(Watch watch) {
        try {
            ObjectNode tree = (ObjectNode) TREES.readTree(Json.bytes(watch));
            if (tree.path("alarm").path("holds") instanceof ObjectNode holds) {
                holds.put("spent", "PT0S").putObject("acks");
            }
            return Json.read(TREES.writeValueAsBytes(tree), Watch.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
