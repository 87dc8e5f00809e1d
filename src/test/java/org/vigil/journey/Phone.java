package org.vigil.journey;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Predicate;
import org.vigil.World;
import org.vigil.client.Contact;
import org.vigil.client.Device;
import org.vigil.client.Exchange;
import org.vigil.client.Observer;
import org.vigil.client.Owner;
import org.vigil.client.Pause;
import org.vigil.client.Trouble;

/**
 * A telephone: a radio, a clock that may be wrong, and no program that lasts. Each time it wakes, a new process opens the
 * vault's file, does one thing and is gone.
 */
final class Phone implements AutoCloseable {
    final Radio radio = new Radio();

    private final World world;
    private final SecureRandom random = new SecureRandom();
    private Duration ahead = Duration.ZERO;
    private Observer observer = exchange -> {};
    private Pause pause = pause -> {};

    Phone(World world) {
        this.world = world;
    }

    /** What a woken process does. */
    @FunctionalInterface
    interface Errand<P, R> {
        R run(P person) throws Trouble, InterruptedException;
    }

    /** The process is gone: nothing of it is caught or closed but what the system closes. */
    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Its clock is so far ahead of everybody's; or behind. */
    void setAhead(Duration by) {
        ahead = by;
    }

    /** From now on somebody is shown its exchanges. */
    void observedBy(Observer shown) {
        observer = shown;
    }

    /** The next process that sees this answer dies of it, before it knows. */
    void dieAt(Predicate<Exchange> answer) {
        observer = exchange -> {
            if (answer.test(exchange)) {
                observer = other -> {};
                throw new Killed();
            }
        };
    }

    /** While it waits to try again, time passes like this. */
    void pausing(Pause pausing) {
        pause = pausing;
    }

    /** A person has entered the PIN. */
    <R> R owner(String name, Errand<Owner, R> errand) throws Trouble, InterruptedException {
        try (Owner owner = Owner.withPin(world.vault(name), World.PIN.toCharArray(), device())) {
            return errand.run(owner);
        }
    }

    /** The system has woken the app; where the platform can, it keeps the passphrase for that. */
    <R> R contact(String name, Errand<Contact, R> errand) throws Trouble, InterruptedException {
        try (Contact contact = Contact.open(world.vault(name), World.PASSPHRASE.toCharArray(), device())) {
            return errand.run(contact);
        }
    }

    private Device device() {
        return Device.of(() -> world.clock().instant().plus(ahead), random, time -> pause.pass(time))
                .over(radio.port())
                .observedBy(exchange -> observer.saw(exchange));
    }

    @Override
    public void close() throws IOException {
        radio.close();
    }
}
