package org.vigil.client;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.vigil.crypto.Digest;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.OwnerView;

/**
 * The generation that the server has, as the plan compartment knows it. What opens it is not here.
 *
 * @param generation its id; the check-in compartment knows the same
 * @param written what it says
 * @param keys by contact: those that their letter is sealed to, and since when it is
 * @param at when it was sealed
 * @param looked when the keys of the seats were last looked at
 * @param weaker when the weaker plan that came with it takes effect, as long as it may be taken back
 * @param doubt why the server may have another, or another plan beside it
 */
record Deposit(
        Id generation,
        Written written,
        Map<String, ExileState.Seen> keys,
        Instant at,
        Instant looked,
        @Nullable Instant weaker,
        @Nullable Doubt doubt) {
    private static final Duration EVERY = Duration.ofDays(1);
    /** A server that could not hear gives a check-in more time. */
    private static final Duration MARGIN = Duration.ofHours(1);
    /** Two weeks before {@link Rehearsal.Readiness#OLD}, and as long after contacts make new keys. */
    private static final Duration LATE = Duration.ofDays(105);

    /** A generation whose letters are sealed to the keys of {@code places}. */
    static Deposit of(Id generation, Written written, List<Sealing.Place> places, Instant now) {
        Map<String, ExileState.Seen> keys = new LinkedHashMap<>();
        places.stream()
                .filter(place -> written.contacts().contains(place.name()))
                .forEach(place -> keys.put(place.name(), new ExileState.Seen(digest(place.keys()), now)));
        return new Deposit(generation, written, keys, now, now, null, null);
    }

    /** The same, where a letter sealed to keys that it was sealed to {@code before} is as old as that. */
    Deposit after(Deposit before) {
        Map<String, ExileState.Seen> all = new LinkedHashMap<>(keys);
        all.replaceAll((name, seen) -> {
            ExileState.Seen earlier = before.keys.get(name);
            return earlier != null && earlier.digest().equals(seen.digest()) ? earlier : seen;
        });
        return new Deposit(generation, written, all, at, looked, weaker, doubt);
    }

    Deposit lookedAt(Instant now) {
        return new Deposit(generation, written, keys, at, now, weaker, doubt);
    }

    /** When it was accepted with a plan that waits until then, if it waits. */
    Deposit waiting(@Nullable Instant takesEffect) {
        return new Deposit(generation, written, keys, at, looked, takesEffect, doubt);
    }

    /** When nothing waits any more. */
    Deposit inEffect() {
        return waiting(null);
    }

    Deposit doubted(Doubt why) {
        return new Deposit(generation, written, keys, at, looked, weaker, why);
    }

    /** Whether it is time to look at the keys again; also if the clock was stepped back since. */
    boolean isToLook(Instant now) {
        return looked.isAfter(now) || !looked.plus(EVERY).isAfter(now);
    }

    /** The oldest letter whose contact has other keys now than it is sealed to: since when it is; null if there is none. */
    @Nullable
    Instant behind(List<Sealing.Place> places) {
        Instant oldest = null;
        for (Sealing.Place place : places) {
            ExileState.Seen known = keys.get(place.name());
            boolean other = known != null && !known.digest().equals(digest(place.keys()));
            if (known != null && other && (oldest == null || known.since().isBefore(oldest))) {
                oldest = known.since();
            }
        }
        return oldest;
    }

    /** Whether a letter sealed to old keys {@code since} then must not wait any longer. */
    static boolean isLate(Instant since, Instant now) {
        return !since.plus(LATE).isAfter(now);
    }

    /**
     * Whether what is sealed now loses nobody a last word. Words left before open with the letters before only: these are
     * delivered, too, for as long as it takes until the owner has left another, or all rungs have been told.
     */
    boolean isSafe(OwnerView view, Instant now) {
        Instant deadline = view.deadline();
        Instant told = deadline == null
                ? Instant.MAX
                : deadline.plus(view.grace()).plus(written.climb()).plus(MARGIN);
        return view.alarmAt() == null && !told.isAfter(now.plus(written.coolingOff()));
    }

    /** Since when the letter of a contact is sealed to the keys it is sealed to; null if there is none. */
    @Nullable
    Instant since(String contact) {
        ExileState.Seen seen = keys.get(contact);
        return seen == null ? null : seen.since();
    }

    /** 32 bytes that tell letter keys from others. */
    static Blob digest(MailboxKeys keys) {
        return Blob.of(Digest.sha256(Json.bytes(keys.letters())));
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "Deposit";
    }
}
