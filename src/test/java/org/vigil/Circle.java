package org.vigil;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.vigil.client.ArmOrder;
import org.vigil.client.Contact;
import org.vigil.client.Exile;
import org.vigil.client.Letter;
import org.vigil.client.Received;
import org.vigil.client.Trouble;
import org.vigil.wire.Notice;

/** An exile and the contacts who accepted their invitations. */
public final class Circle {
    /** What the packet of {@link #order} says. */
    public static final String PACKET = "Call the duty desk in Vienna; the children are with her sister.";

    private final Setting setting;
    private final String people;
    private final Exile exile;
    private final Map<String, Contact> contacts = new LinkedHashMap<>();

    /** Everybody has accepted. */
    public Circle(Setting setting, String exile, String... contacts) throws Trouble {
        this.setting = setting;
        this.people = exile;
        this.exile = setting.exile(exile);
        for (String name : contacts) {
            Contact contact = setting.contact(exile + "-" + name);
            contact.accept(setting.invitation(this.exile, name));
            this.contacts.put(name, contact);
        }
        this.exile.accepted();
    }

    /** From the invitations to the end of a watch: somebody checks in, falls silent, contacts are told and close the alarm. */
    public static void playStory(World world) throws Exception {
        Circle circle = new Circle(world, "Aziz", "Anna", "Bek");
        circle.arm(circle.order());
        circle.exile().checkIn("At home.");
        circle.exile().say("Anna", "The stove is cold.");
        assertThat(circle.contact("Anna").talk().messages(Duration.ZERO)).isNotEmpty();
        world.advance(Duration.ofHours(13));
        assertThat(circle.inbox("Anna")).isNotEmpty();
        circle.contact("Anna").acknowledge();
        world.advance(Duration.ofHours(2));
        assertThat(circle.inbox("Bek")).isNotEmpty();
        circle.contact("Anna").closeAlarm();
        circle.contact("Bek").closeAlarm();
        world.advance(Duration.ofHours(2));
        circle.exile().changes().disarm();
        world.advance(Duration.ofDays(2));
    }

    /** The exile. */
    public Exile exile() {
        return exile;
    }

    /** A contact by name. */
    public Contact contact(String name) {
        return Objects.requireNonNull(contacts.get(name));
    }

    /** Every 12 hours, grace of an hour; the first contact is called at once, all get letters after an hour. */
    public ArmOrder order() {
        String[] all = contacts.keySet().toArray(String[]::new);
        ArmOrder order = ArmOrder.every(Duration.ofHours(12), Duration.ofHours(1))
                .call(Duration.ZERO, all[0])
                .letters(Duration.ofHours(1), all)
                .packet(PACKET);
        for (String name : all) {
            order = order.letter(name, Letter.of("Dear " + name + ", begin at once."));
        }
        return order;
    }

    /** One more contact, who is a guardian, and has accepted. */
    public Circle withGuardian(String name) throws Trouble {
        Contact guardian = setting.contact(people + "-" + name);
        guardian.accept(setting.guardianInvitation(exile, name));
        contacts.put(name, guardian);
        exile.accepted();
        return this;
    }

    /** Arms with {@code order}, paid for. */
    public void arm(ArmOrder order) throws Trouble {
        exile.arm(order.admissions(setting.admission(), setting.admissions(11)));
    }

    /** All is well for so long: the exile checks in {@code every} so often, the last time at its end. */
    public void live(World world, Duration time, Duration every) throws Trouble, InterruptedException {
        for (Duration left = time; left.isPositive(); left = left.minus(every)) {
            world.advance(left.compareTo(every) < 0 ? left : every);
            exile.checkIn("All is well.");
        }
    }

    /** What {@code name} has got since the last time. */
    public List<Received> inbox(String name) throws Trouble {
        return contact(name).inbox(Duration.ZERO);
    }

    /** The kinds of it. */
    public List<Notice.Kind> kinds(String name) throws Trouble {
        return inbox(name).stream()
                .map(received -> Objects.requireNonNull(received.notice()).kind())
                .toList();
    }
}
