package org.vigil.journey;

import java.time.Duration;
import java.util.List;
import org.vigil.Circle;
import org.vigil.World;
import org.vigil.client.ArmOrder;
import org.vigil.client.Contact;
import org.vigil.client.Device;
import org.vigil.client.Letter;
import org.vigil.client.Trouble;
import org.vigil.client.Vaults;

/** An exile with three contacts who know one another by their letters; the brother's vault has two passphrases. */
final class Forced {
    static final String FREE = "seven green bottles on the wall";
    static final String DURESS = "the river runs to the salt sea";

    private final World world;
    private final String exile;
    private final Device device;
    private final Circle circle;

    /** @param witness of the brother's device */
    Forced(World world, String exile, Witness witness) throws Trouble {
        this(world, exile, witness, new Circle(world, exile, "Friend", "Lawyer"));
    }

    /** In which the lawyer is a guardian. */
    static Forced guarded(World world, String exile) throws Trouble {
        return new Forced(world, exile, new Witness(), new Circle(world, exile, "Friend").withGuardian("Lawyer"));
    }

    private Forced(World world, String exile, Witness witness, Circle circle) throws Trouble {
        this.world = world;
        this.exile = exile;
        this.device = world.device().observedBy(witness);
        this.circle = circle;
        try (Contact brother = Vaults.contact(world.vault(exile + "-Brother"), device, FREE, DURESS)) {
            brother.accept(world.invitation(circle.exile(), "Brother"));
        }
        circle.exile().accepted();
        circle.arm(ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1))
                .letters(Duration.ZERO, "Friend", "Lawyer", "Brother")
                .letter("Friend", letter("Lawyer", "Brother"))
                .letter("Lawyer", letter("Brother", "Friend"))
                .letter("Brother", letter("Friend", "Lawyer"))
                .packet(Circle.PACKET));
    }

    private static Letter letter(String... others) {
        return new Letter(
                "Begin at once.",
                List.of(others).stream().map(name -> new Letter.Card(name, "")).toList());
    }

    Circle circle() {
        return circle;
    }

    Contact contact(String name) {
        return circle.contact(name);
    }

    /** His vault, opened. */
    Contact brother(String passphrase) throws Trouble {
        return Contact.open(world.vault(exile + "-Brother"), passphrase.toCharArray(), device);
    }

    /** Everybody looks; he of his own will. */
    void inboxes() throws Trouble {
        circle.inbox("Friend");
        circle.inbox("Lawyer");
        try (Contact brother = brother(FREE)) {
            brother.inbox(Duration.ZERO);
        }
    }
}
