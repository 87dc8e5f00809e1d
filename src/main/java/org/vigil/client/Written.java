package org.vigil.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What an order says in letters and packet, and so can be sealed again.
 *
 * @param contacts whom the order names
 * @param letters by contact
 * @param packet what the letters open together
 * @param threshold how many of them
 * @param coolingOff for so long the letters before are delivered, too
 * @param climb from an alarm to the last rung that waits for nobody
 */
record Written(
        List<String> contacts,
        Map<String, Letter> letters,
        String packet,
        int threshold,
        Duration coolingOff,
        Duration climb) {
    Letter letterFor(String contact) {
        return letters.getOrDefault(contact, Letter.of(""));
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "Written";
    }
}
