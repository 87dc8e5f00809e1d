package org.vigil.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vigil.wire.Plan;

/**
 * What would happen if an order were armed now; nothing is.
 *
 * @param plan its plan; seats in it mean nothing yet
 * @param deadlines of the coming days, if every check-in came when it was due; with jitter the latest there can be
 * @param silence if the last check-in were now: when the alarm would begin; null if only legs are due
 * @param steps what would follow on an alarm
 * @param legs each with an alarm of its own
 * @param worstCase from a seizure to the first rung that waits for nobody, at most
 * @param contacts in the order of the ladder
 * @param recoverable whether recovery words were made for the watch
 * @param decoys how many tokens for decoys arming takes
 */
public record Rehearsal(
        Plan plan,
        List<Instant> deadlines,
        @Nullable Instant silence,
        List<Step> steps,
        List<NamedLeg> legs,
        Duration worstCase,
        List<Readiness> contacts,
        boolean recoverable,
        int decoys) {
    /**
     * A rung.
     *
     * @param after from the alarm on
     * @param gate how many must have said that the exile is missing before it is told
     */
    public record Step(Duration after, List<String> contacts, boolean letters, int gate) {
        @Override
        public String toString() {
            return "Step";
        }
    }

    /** Whether somebody on {@code step} gave a sign of life in the last week, or passed a drill. */
    public boolean isReady(Step step, Instant now) {
        return contacts.stream().anyMatch(contact -> step.contacts().contains(contact.name()) && contact.isAlive(now));
    }

    /**
     * Whether a contact could be told.
     *
     * @param accepted whether they have taken their seat
     * @param keysSince since when this vault has known the keys that their letter is sealed to; null if it has none
     * @param letterSince since when their letter on the armed watch is sealed to the keys it is sealed to; null if this
     *     vault knows of none
     * @param changed whether they were others when this vault last looked
     * @param lettered whether the order hands them a letter
     * @param silent whether that letter says nothing
     * @param drilled when they last opened a drill letter, by their own clock
     * @param guardian whether they get pulses
     * @param told whether they know what pulses mean; before there is a watch, whether they will when it is armed
     * @param heard when something last came from their device, to the hour
     */
    public record Readiness(
            String name,
            boolean accepted,
            @Nullable Instant keysSince,
            @Nullable Instant letterSince,
            boolean changed,
            boolean lettered,
            boolean silent,
            @Nullable Instant drilled,
            boolean guardian,
            boolean told,
            @Nullable Instant heard) {
        /**
         * Keys older than that are red: the contact's device was long not heard of. So is a letter sealed to the same keys
         * for longer: this device was long not asked to look at new ones.
         */
        public static final Duration OLD = Duration.ofDays(120);

        /** A device that was not heard of for longer may be gone. */
        public static final Duration LATELY = Duration.ofDays(7);

        /** A drill comes once a month at most; one that was passed longer ago shows nothing. */
        private static final Duration DRILLED = Duration.ofDays(35);

        /** Whether the device showed, end to end, that it works: lately, or in the last drill there could be. */
        public boolean isAlive(Instant now) {
            return isWithin(LATELY, heard, now) || isWithin(DRILLED, drilled, now);
        }

        private static boolean isWithin(Duration time, @Nullable Instant then, Instant now) {
            return then != null && !then.plus(time).isBefore(now);
        }

        /** Whether a duress word would reach somebody, as far as this vault can tell. */
        public boolean guards(Instant now) {
            return guardian && told && isWithin(LATELY, heard, now);
        }

        /** Whether something must be done about it. */
        public boolean red(Instant now) {
            return !accepted || keysSince == null || isOld(keysSince, now) || isLetterOld(now);
        }

        /** Whether the letter must be sealed again. */
        public boolean isLetterOld(Instant now) {
            return letterSince != null && isOld(letterSince, now);
        }

        private static boolean isOld(Instant since, Instant now) {
            return since.plus(OLD).isBefore(now);
        }

        @Override
        public String toString() {
            return "Readiness";
        }
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "Rehearsal";
    }
}
