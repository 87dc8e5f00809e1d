package org.vigil.client;

import java.util.List;

/**
 * What one contact alone must know at once.
 *
 * @param cards the other contacts, as far as the exile wants them to find one another
 */
public record Letter(String text, List<Card> cards) {
    /** One of the other contacts; {@code reach} is a telephone number, an address: whatever the exile wrote. */
    public record Card(String name, String reach) {
        @Override
        public String toString() {
            return "Card";
        }
    }

    /** A letter without cards. */
    public static Letter of(String text) {
        return new Letter(text, List.of());
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "Letter";
    }
}
