package org.vigil.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one contact alone must know at once.
 *
 * @param cards the other contacts, as far as the exile wants them to find one another
 * @param challenges for whoever claims to be the exile
 */
public record Letter(String text, List<Card> cards, List<Challenge> challenges) {
    /** Without challenges. */
    public Letter(String text, List<Card> cards) {
        this(text, cards, List.of());
    }

    /**
     * One of the other contacts.
     *
     * @param reach a telephone number, an address: whatever the exile wrote
     * @param way how Vigil reaches them; null before it is sealed, and if they are no contact of the exile's here
     */
    public record Card(String name, String reach, @Nullable Way way) {
        /** As an exile writes it. */
        public Card(String name, String reach) {
            this(name, reach, null);
        }

        Card by(@Nullable Way found) {
            return new Card(name, reach, found);
        }

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
