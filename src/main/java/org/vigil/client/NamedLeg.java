package org.vigil.client;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.vigil.wire.Id;
import org.vigil.wire.Leg;

/**
 * An errand, a border, a court door, a release date: one instant by which the exile answers.
 *
 * @param name stays in the exile's vault; the server gets a random id
 * @param opens from then on it can be answered
 * @param extensions how often it may be extended, each time by at most {@code extension}
 */
public record NamedLeg(String name, Instant opens, Instant due, Duration grace, int extensions, Duration extension) {
    /** Its name tidied. */
    public NamedLeg {
        name = Names.tidy(name);
    }

    /** One that cannot be extended. */
    public static NamedLeg of(String name, Instant opens, Instant due, Duration grace) {
        return new NamedLeg(name, opens, due, grace, 0, Duration.ZERO);
    }

    /** This one under a new id. */
    Leg under(SecureRandom random) {
        return new Leg(Id.random(random), opens, due, grace, extensions, extension);
    }

    /** Says nothing. */
    @Override
    public String toString() {
        return "NamedLeg";
    }
}
