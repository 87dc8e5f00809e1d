package org.vigil.cli;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.client.ArmOrder;
import org.vigil.client.Challenge;
import org.vigil.client.Letter;
import org.vigil.wire.Elevated;
import org.vigil.wire.Limits;
import org.vigil.wire.Rhythm;

/** Turns the parts of an order file into an order; what is wrong with them goes to the complaints. */
final class OrderReader {
    private static final Set<String> KEYS = new LinkedHashSet<>(List.of(
            "every",
            "jitter",
            "daily",
            "zone",
            "legs-only",
            "grace",
            "legs",
            "elevated",
            "ladder",
            "letters",
            "packet",
            "open-together",
            "close-together",
            "ack-holds",
            "vouch-holds",
            "hearing",
            "cooling-off",
            "accept-single",
            "accept-slow"));
    private static final Set<String> ELEVATED_KEYS =
            new LinkedHashSet<>(List.of("every", "jitter", "daily", "grace", "lasts"));
    private static final Set<String> LETTER_KEYS = new LinkedHashSet<>(List.of("text", "contacts", "challenges"));
    private static final Set<String> CHALLENGE_KEYS = new LinkedHashSet<>(List.of("ask", "answer", "forced"));

    private final Part whole;
    private final Map<String, Part> members;
    private final Rungs rungs;
    private final @Nullable ZoneId zone;
    private final ArmOrder order;

    OrderReader(Part whole) {
        this.whole = whole;
        this.members = whole.members(KEYS);
        this.zone = Optional.ofNullable(members.get("zone")).flatMap(Part::zone).orElse(null);
        this.order = ArmOrder.of(rhythm(), span(whole, members, "grace"));
        this.rungs = new Rungs(order);
    }

    /** Not to be used if anything is wrong. */
    Order read() {
        optional("legs", legs -> new LegParts(zone).read(legs).forEach(order::leg));
        optional("elevated", this::elevated);
        required("ladder", rungs::read);
        optional("letters", letters -> letters.members().forEach(this::letter));
        required("packet", packet -> order.packet(packet.someText()));
        optional("ack-holds", holds -> holds.span().ifPresent(order::ackExpiry));
        optional("vouch-holds", holds -> holds.span().ifPresent(order::vouchBound));
        optional("hearing", hearing -> hearing.span().ifPresent(order::hold));
        optional("cooling-off", wait -> wait.span().ifPresent(order::coolingOff));
        optional("accept-slow", slow -> when(slow.yes(), order::acceptSlow));
        boolean single = single();
        together("open-together", rungs.lettered().size(), single, order::threshold);
        together("close-together", rungs.contacts().size(), single, order::closeQuorum);
        return new Order(order, rungs.contacts().size());
    }

    /** Legs alone, or with a rhythm beside them. */
    private Rhythm rhythm() {
        Part alone = members.get("legs-only");
        if (alone == null || !alone.yes()) {
            return new Rhythms(whole, members, zone).read();
        }
        Rhythms.KEYS.stream()
                .flatMap(key -> Stream.ofNullable(members.get(key)))
                .forEach(part -> part.complain("does not go with \"legs-only\""));
        return new Rhythm.LegsOnly();
    }

    private void elevated(Part part) {
        Map<String, Part> parts = part.members(ELEVATED_KEYS);
        Rhythm rhythm = new Rhythms(part, parts, zone).read();
        order.elevated(new Elevated(rhythm, span(part, parts, "grace"), span(part, parts, "lasts")));
    }

    private boolean single() {
        Part part = members.get("accept-single");
        boolean single = part != null && part.yes();
        when(single, order::acceptSingle);
        return single;
    }

    private void letter(String name, Part part) {
        if (!rungs.lettered().contains(name)) {
            part.complain("has a letter here, but no step of the ladder hands out letters to that name");
        }
        order.letter(name, part.isText() ? Letter.of(part.someText()) : withCards(part.members(LETTER_KEYS)));
    }

    private static Letter withCards(Map<String, Part> parts) {
        List<Letter.Card> cards = new ArrayList<>();
        Part contacts = parts.get("contacts");
        if (contacts != null) {
            contacts.members().forEach((name, reach) -> cards.add(new Letter.Card(name, reach.someText())));
        }
        Part text = parts.get("text");
        return new Letter(text == null ? "" : text.someText(), cards, challenges(parts.get("challenges")));
    }

    private static List<Challenge> challenges(@Nullable Part part) {
        return part == null
                ? List.of()
                : part.entries().stream().map(OrderReader::challenge).toList();
    }

    private static Challenge challenge(Part part) {
        Map<String, Part> parts = part.members(CHALLENGE_KEYS);
        for (String key : List.of("ask", "answer")) {
            if (!parts.containsKey(key)) {
                part.complain("needs \"" + key + ":\"");
            }
        }
        return new Challenge(text(parts, "ask"), text(parts, "answer"), text(parts, "forced"));
    }

    private static String text(Map<String, Part> parts, String key) {
        Part part = parts.get(key);
        return part == null ? "" : part.someText();
    }

    /** How many do something together: 2 if nothing is said, 1 only as a deliberate choice. */
    private void together(String key, int available, boolean single, Consumer<Integer> use) {
        Part part =
                members.getOrDefault(key, new Part(whole.complaints(), whole.line(), "\"" + key + "\"", whole.node()));
        int wanted = members.containsKey(key) ? part.number(Limits.SEATS_MANY) : 2;
        if (wanted == 1 && !single) {
            part.complain("is 1: then one person alone decides. If you want that, add accept-single: yes");
        } else if (wanted > available) {
            part.complain("is " + wanted + (members.containsKey(key) ? "" : " if nothing is said")
                    + ", but the ladder has only " + available
                    + (key.startsWith("open") ? " with letters" : " contacts"));
        }
        use.accept(wanted);
    }

    private static Duration span(Part whole, Map<String, Part> members, String key) {
        Part part = members.get(key);
        if (part == null) {
            whole.complaints().add(whole.line(), "\"" + key + ":\" is missing in " + whole.place() + ".");
            return Duration.ofDays(1);
        }
        return Rhythms.span(part);
    }

    private void required(String key, Consumer<Part> use) {
        if (!members.containsKey(key)) {
            missing(key);
        }
        optional(key, use);
    }

    private void optional(String key, Consumer<Part> use) {
        Optional.ofNullable(members.get(key)).ifPresent(use);
    }

    private void missing(String key) {
        whole.complaints().add(whole.line(), "\"" + key + ":\" is missing in the file.");
    }

    private static void when(boolean said, Runnable then) {
        if (said) {
            then.run();
        }
    }
}
