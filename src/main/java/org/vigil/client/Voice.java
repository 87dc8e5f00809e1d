package org.vigil.client;

/**
 * What another contact of the same exile said.
 *
 * @param name as the exile's letter has it
 */
public record Voice(String name, Said said) {
    /** Says nothing. */
    @Override
    public String toString() {
        return "Voice";
    }
}
