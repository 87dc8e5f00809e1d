package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Digest;
import org.vigil.wire.Blob;
import org.vigil.wire.Elevated;
import org.vigil.wire.Json;
import org.vigil.wire.Plan;
import org.vigil.wire.Rhythm;
import org.vigil.wire.Rung;

/**
 * What an exile wants of a watch, in their own words: contacts by name, letters and packet in the clear.
 *
 * <p>Written from top to bottom: {@code ArmOrder.every(…).call(…).letters(…).letter(…).packet(…).admissions(…)}.
 */
public final class ArmOrder {
    private final Rhythm rhythm;
    private final Duration grace;
    private final List<NamedLeg> legs = new ArrayList<>();
    private final List<Step> ladder = new ArrayList<>();
    private final Map<String, Letter> letters = new LinkedHashMap<>();
    private @Nullable Elevated elevated;
    private String packet = "";
    private int threshold = 2;
    private int closeQuorum = 2;
    private Duration ackExpiry = Duration.ofMinutes(30);
    private Duration vouchBound = Duration.ofHours(1);
    private Duration hold = Duration.ofMinutes(30);
    private Duration coolingOff = Duration.ofDays(3);
    private boolean acceptSingle;
    private boolean acceptSlow;
    private @Nullable Blob watchAdmission;
    private List<Blob> decoyAdmissions = List.of();

    /** A rung that names contacts. */
    record Step(Duration after, List<String> contacts, boolean letters, int gate) {
        static Step of(Duration after, String[] contacts, boolean letters) {
            return new Step(after, Stream.of(contacts).map(Names::tidy).collect(toList()), letters, 0);
        }

        Step gated(int confirms) {
            return new Step(after, contacts, letters, confirms);
        }
    }

    private ArmOrder(Rhythm rhythm, Duration grace) {
        this.rhythm = rhythm;
        this.grace = grace;
    }

    /** A check-in is due by {@code rhythm}, and only late for {@code grace} more. */
    public static ArmOrder of(Rhythm rhythm, Duration grace) {
        return new ArmOrder(rhythm, grace);
    }

    /** A check-in is due {@code interval} after the last one, and only late for {@code grace} more. */
    public static ArmOrder every(Duration interval, Duration grace) {
        return of(Rhythm.Every.of(interval), grace);
    }

    /** A check-in is due every day at these local times. */
    public static ArmOrder daily(ZoneId zone, Duration grace, LocalTime... times) {
        return of(new Rhythm.Daily(List.of(times), zone), grace);
    }

    /** Nothing is due but legs. */
    public static ArmOrder legsOnly(Duration grace) {
        return of(new Rhythm.LegsOnly(), grace);
    }

    /** An errand, a border, a release date: runs beside the rhythm. */
    public ArmOrder leg(NamedLeg leg) {
        legs.add(leg);
        return this;
    }

    /** The rhythm of dangerous times. */
    public ArmOrder elevated(Elevated dangerous) {
        this.elevated = dangerous;
        return this;
    }

    /** A rung that calls: so long after the alarm fired, these contacts are told. */
    public ArmOrder call(Duration after, String... contacts) {
        ladder.add(Step.of(after, contacts, false));
        return this;
    }

    /** A rung that hands out letters: so long after the alarm fired, these contacts are told and get their letters. */
    public ArmOrder letters(Duration after, String... contacts) {
        ladder.add(Step.of(after, contacts, true));
        return this;
    }

    /** The rung before this waits until so many told contacts have said that the exile is missing. */
    public ArmOrder gated(int confirms) {
        ladder.set(ladder.size() - 1, ladder.get(ladder.size() - 1).gated(confirms));
        return this;
    }

    /** What this contact's letter says. */
    public ArmOrder letter(String contact, Letter letter) {
        letters.put(Names.tidy(contact), letter);
        return this;
    }

    /** What the letters open together. */
    public ArmOrder packet(String text) {
        this.packet = text;
        return this;
    }

    /** How many letters open the packet together; 2 if nothing is said, 1 only with {@link #acceptSingle}. */
    public ArmOrder threshold(int letters) {
        this.threshold = letters;
        return this;
    }

    /** How many told contacts close an alarm together; 2 if nothing is said. */
    public ArmOrder closeQuorum(int contacts) {
        this.closeQuorum = contacts;
        return this;
    }

    /** How long "I have it" holds the next rung; 30 minutes if nothing is said. */
    public ArmOrder ackExpiry(Duration expiry) {
        this.ackExpiry = expiry;
        return this;
    }

    /** How long "I spoke with them" holds the next rung at most; 1 hour if nothing is said. */
    public ArmOrder vouchBound(Duration bound) {
        this.vouchBound = bound;
        return this;
    }

    /** How long the server must have been hearing before it calls a silence one; 30 minutes if nothing is said. */
    public ArmOrder hold(Duration hearing) {
        this.hold = hearing;
        return this;
    }

    /** How long every weakening of this watch waits; 72 hours if nothing is said. */
    public ArmOrder coolingOff(Duration wait) {
        this.coolingOff = wait;
        return this;
    }

    /** The exile knows that one contact alone is trusted. */
    public ArmOrder acceptSingle() {
        this.acceptSingle = true;
        return this;
    }

    /** The exile knows that noticing can take more than 24 hours. */
    public ArmOrder acceptSlow() {
        this.acceptSlow = true;
        return this;
    }

    /** What pays: one token for the watch, and one for each seat up to 4 or 8 that no contact takes. */
    public ArmOrder admissions(Blob watch, List<Blob> decoys) {
        this.watchAdmission = watch;
        this.decoyAdmissions = List.copyOf(decoys);
        return this;
    }

    /** What pays for the decoys of an amendment. */
    public ArmOrder decoys(List<Blob> tokens) {
        this.decoyAdmissions = List.copyOf(tokens);
        return this;
    }

    /** The contacts it names, each once, in the order of the ladder. */
    Set<String> contacts() {
        Set<String> names = new LinkedHashSet<>();
        ladder.forEach(step -> names.addAll(step.contacts()));
        names.addAll(letters.keySet());
        return names;
    }

    Letter letterFor(String contact) {
        return letters.getOrDefault(contact, Letter.of(""));
    }

    /** Tells one order from another; the tokens that pay are no part of it. */
    Blob digest() {
        Terms terms = new Terms(legs, ladder, letters, packet, threshold, plan(List.copyOf(contacts())));
        return Blob.of(Digest.sha256(Json.bytes(terms)));
    }

    private record Terms(
            List<NamedLeg> legs,
            List<Step> ladder,
            Map<String, Letter> letters,
            String packet,
            int threshold,
            Plan plan) {}

    /** The plan for a watch whose seats have these names. */
    Plan plan(List<String> seats) {
        List<Rung> rungs = ladder.stream()
                .map(step -> new Rung(step.after(), seats(step, seats), step.letters(), step.gate()))
                .collect(toList());
        return new Plan(
                rhythm,
                grace,
                elevated,
                rungs,
                closeQuorum,
                ackExpiry,
                vouchBound,
                hold,
                coolingOff,
                acceptSingle,
                acceptSlow);
    }

    private static List<Integer> seats(Step step, List<String> seats) {
        return step.contacts().stream().distinct().map(seats::indexOf).sorted().collect(toList());
    }

    List<NamedLeg> legs() {
        return List.copyOf(legs);
    }

    List<Step> ladder() {
        return List.copyOf(ladder);
    }

    /** What of it is sealed. */
    Written written() {
        Duration climb = ladder.stream()
                .filter(step -> step.gate() == 0)
                .map(Step::after)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return new Written(List.copyOf(contacts()), new LinkedHashMap<>(letters), packet, threshold, coolingOff, climb);
    }

    int threshold() {
        return threshold;
    }

    boolean single() {
        return acceptSingle;
    }

    @Nullable
    Blob watchAdmission() {
        return watchAdmission;
    }

    List<Blob> decoyAdmissions() {
        return decoyAdmissions;
    }
}
