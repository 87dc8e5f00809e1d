package org.vigil.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vigil.client.GuardReport;
import org.vigil.client.Sign;
import org.vigil.wire.Id;
import org.vigil.wire.Json;

/** Prints what a guardian should know, each thing once: what lasts is printed when it begins, and "well" when it is over. */
final class GuardPage {
    private static final Map<Sign.Kind, String> WORDS = new EnumMap<>(Map.ofEntries(
            Map.entry(Sign.Kind.MISSING, "a pulse is missing; it was promised before %s. Try to reach them"),
            Map.entry(
                    Sign.Kind.DURESS,
                    "DURESS: somebody makes them check in. This device states a concern by itself at %s"),
            Map.entry(
                    Sign.Kind.CONCERN_STATED,
                    "the concern is stated. No later pulse takes it back: verify by challenge"),
            Map.entry(
                    Sign.Kind.CONCERN_REFUSED,
                    "the server did not take the concern: this seat is no more. Act yourself"),
            Map.entry(Sign.Kind.LATE, "a pulse came late"),
            Map.entry(
                    Sign.Kind.REPLAYED,
                    "a pulse came a second time, or out of turn: somebody replays them, or they use an old copy of their"
                            + " vault"),
            Map.entry(Sign.Kind.UNREADABLE, "something came that is no pulse of theirs"),
            Map.entry(Sign.Kind.STRANGE, "a pulse came with a word that nobody told you: ask them what it means"),
            Map.entry(Sign.Kind.DARK, "the server has not answered since %s; what it should bring, it cannot"),
            Map.entry(
                    Sign.Kind.NOT_TOLD,
                    "they have not told this device yet what pulses mean; it comes after they armed"),
            Map.entry(
                    Sign.Kind.NO_PULSE_YET,
                    "they told this device what pulses mean, but none has come yet and none was promised by a time")));

    private final Place place;
    private final Times times;
    private final boolean json;
    private final Supplier<List<Id>> seats;
    private final Map<Id, List<Sign>> before = new HashMap<>();

    GuardPage(Place place, boolean json, Supplier<List<Id>> seats) {
        this.place = place;
        this.times = new Times(place.device().clock()::instant, place.zone());
        this.json = json;
        this.seats = seats;
    }

    /** Prints what is new, and all of it has gone out when it returns. */
    void show(GuardReport report) {
        int seat = seats.get().indexOf(report.seat()) + 1;
        List<Sign> known = before.get(report.seat());
        List<Sign> lasting =
                report.signs().stream().filter(sign -> sign.kind().lasting()).toList();
        report.signs().stream()
                .filter(sign -> known == null || !known.contains(sign))
                .forEach(sign -> say(seat, sign.kind().name(), sign.at(), words(sign)));
        if (report.signs().isEmpty() && (known == null || !known.isEmpty())) {
            say(seat, "WELL", null, "nothing to tell");
        }
        before.put(report.seat(), lasting);
        place.terminal().out().flush();
    }

    private String words(Sign sign) {
        Instant at = sign.at();
        String words = WORDS.get(sign.kind());
        return at == null ? String.valueOf(words) : String.format(Locale.ROOT, String.valueOf(words), times.at(at));
    }

    private void say(int seat, String sign, @Nullable Instant at, String words) {
        if (!json) {
            place.terminal().say("Seat " + seat + ": " + words + ".");
            return;
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("seat", seat);
        line.put("sign", sign);
        if (at != null) {
            line.put("at", at.toString());
        }
        place.terminal().say(new String(Json.bytes(line), UTF_8));
    }
}
