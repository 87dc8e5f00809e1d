package org.vigil.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.vigil.client.Contact;
import org.vigil.client.Device;
import org.vigil.client.Invitation;
import org.vigil.client.Received;
import org.vigil.client.Trouble;
import org.vigil.wire.Notice;

/** A contact with a device of their own. */
final class StoryContact implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(20);

    private final String name;
    private final Device device;
    private final Contact sdk;
    private final Deque<Arrived> unread = new ArrayDeque<>();

    /** A notice, and when it was in this contact's hands. */
    record Arrived(Received received, Notice notice, Instant at) {}

    private StoryContact(String name, Device device, Contact sdk) {
        this.name = name;
        this.device = device;
        this.sdk = sdk;
    }

    /** Makes a vault among the story's files, and asks the server for nothing yet. */
    static StoryContact create(String name, StoryServer server, Device device) throws Trouble {
        char[] passphrase = ("the vault of " + name).toCharArray();
        Path vault = server.file(name.toLowerCase(Locale.ROOT) + ".vault");
        return new StoryContact(name, device, Contact.create(vault, passphrase, device));
    }

    String name() {
        return name;
    }

    Contact sdk() {
        return sdk;
    }

    /** Takes the seat, by the text that was handed over. */
    void accept(String invitation) throws Trouble {
        sdk.accept(Invitation.parse(invitation));
    }

    /** Long-polls until the next notice is here, which must be of this kind and proven. */
    Arrived await(Notice.Kind kind, Duration longest) throws Trouble, Stop {
        Instant end = device.clock().instant().plus(longest);
        while (unread.isEmpty()) {
            Duration left = Duration.between(device.clock().instant(), end);
            if (left.isNegative()) {
                throw new Stop(name + " waited for " + kind + ", but it did not come.");
            }
            poll(left.compareTo(POLL) < 0 ? left.plusSeconds(1) : POLL);
        }
        Arrived arrived = unread.remove();
        Stop.unless(arrived.notice().kind() == kind, name + " waited for " + kind + ", but got another notice first.");
        return arrived;
    }

    /** The kinds of all that ever came, in order. */
    String history() {
        return sdk.received().stream()
                .map(Received::notice)
                .map(notice -> notice == null ? "UNREADABLE" : notice.kind().name())
                .collect(Collectors.joining(" "));
    }

    @Override
    public void close() {
        sdk.close();
    }

    private void poll(Duration wait) throws Trouble, Stop {
        List<Received> fresh = sdk.inbox(wait);
        Instant now = device.clock().instant();
        for (Received received : fresh) {
            Notice notice = received.notice();
            if (notice == null || !received.proven()) {
                throw new Stop(name + " got a notice that is not proven.");
            }
            unread.add(new Arrived(received, notice, now));
        }
    }
}
