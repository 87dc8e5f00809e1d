package org.vigil.client;

import java.time.Duration;
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
import org.vigil.wire.Json;

/**
 * What an exile wants of a watch, in their own words: contacts by name, letters and packet in the clear.
 *
 * <p>Written from top to bottom: {@code ArmOrder.every(…).call(…).letters(…).letter(…).packet(…).admissions(…)}.
 */
public final class ArmOrder {
    private static final Duration ACK_EXPIRY = Duration.ofMinutes(30);

    private final Duration interval;
    private final Duration grace;
    private final List<Step> ladder = new ArrayList<>();
    private final Map<String, Letter> letters = new LinkedHashMap<>();
    private String packet = "";
    private int threshold = 2;
    private int closeQuorum = 2;
    private Duration ackExpiry = ACK_EXPIRY;
    private boolean acceptSingle;
    private boolean acceptSlow;
    private @Nullable Blob watchAdmission;
    private List<Blob> decoyAdmissions = List.of();

    /** A rung that names contacts. */
    record Step(Duration after, List<String> contacts, boolean letters) {
        static Step of(Duration after, String[] contacts, boolean letters) {
            return new Step(after, Stream.of(contacts).map(Names::tidy).toList(), letters);
        }
    }

    private ArmOrder(Duration interval, Duration grace) {
        this.interval = interval;
        this.grace = grace;
    }

    /** A check-in is due {@code interval} after the last one, and only late for {@code grace} more. */
    public static ArmOrder every(Duration interval, Duration grace) {
        return new ArmOrder(interval, grace);
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
        Terms terms = new Terms(interval, grace, ladder, letters, packet, threshold, closeQuorum, ackExpiry);
        return Blob.of(Digest.sha256(Json.bytes(List.of(terms, acceptSingle, acceptSlow))));
    }

    private record Terms(
            Duration interval,
            Duration grace,
            List<Step> ladder,
            Map<String, Letter> letters,
            String packet,
            int threshold,
            int closeQuorum,
            Duration ackExpiry) {}

    Duration interval() {
        return interval;
    }

    Duration grace() {
        return grace;
    }

    List<Step> ladder() {
        return List.copyOf(ladder);
    }

    String packetText() {
        return packet;
    }

    int threshold() {
        return threshold;
    }

    int closeQuorum() {
        return closeQuorum;
    }

    Duration ackExpiry() {
        return ackExpiry;
    }

    boolean single() {
        return acceptSingle;
    }

    boolean slow() {
        return acceptSlow;
    }

    @Nullable
    Blob watchAdmission() {
        return watchAdmission;
    }

    List<Blob> decoyAdmissions() {
        return decoyAdmissions;
    }
}
