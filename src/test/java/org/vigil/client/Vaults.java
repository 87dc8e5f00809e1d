package org.vigil.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vigil.World;
import org.vigil.crypto.Argon2;
import org.vigil.crypto.Unopenable;
import org.vigil.wire.Blob;
import org.vigil.wire.CheckIn;
import org.vigil.wire.Id;
import org.vigil.wire.Json;
import org.vigil.wire.Problem;
import org.vigil.wire.ServerAddress;

/** Looks into vaults, as somebody does who has the file and the passphrase. */
public final class Vaults {
    private static final Pattern KEY = Pattern.compile("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])");

    private static final Argon2 CHEAP = new Argon2(64, 1, 1);

    private Vaults() {}

    /** No pulse from this vault is taken any more: it has forgotten the tokens. */
    public static void muteOutposts(Path vault, String pin) throws Trouble {
        SecureRandom random = new SecureRandom();
        try (Vault<OwnerState> open =
                Vault.open(VaultKind.CHECK_IN, vault, pin.toCharArray(), OwnerState.class, random)) {
            open.update(state -> state.beacon(beacon -> beacon.with(beacon.outposts().stream()
                    .map(outpost -> new Outpost(
                            outpost.mailbox(),
                            Blob.of(random.generateSeed(32)),
                            outpost.identityKey(),
                            outpost.heardBy(),
                            outpost.speaker(),
                            outpost.ratchet(),
                            outpost.unsent()))
                    .toList())));
        }
    }

    /** A new exile, whose secrets are cheap to guess and quick to open. */
    public static Exile exile(Path checkIn, ServerAddress server, Device device) throws Trouble {
        List<char[]> pins = List.of(World.PIN.toCharArray(), World.OTHER_PIN.toCharArray());
        Compartments files = Compartments.beside(checkIn);
        return Exile.create(files, pins, World.PASSPHRASE.toCharArray(), server, device, CHEAP);
    }

    /** A new contact, whose passphrases are cheap to guess and quick to open: {@link World#PASSPHRASE} if none is named. */
    public static Contact contact(Path vault, Device device, String... passphrases) throws Trouble {
        Stream<String> all = passphrases.length == 0 ? Stream.of(World.PASSPHRASE) : Arrays.stream(passphrases);
        return Contact.create(vault, all.map(String::toCharArray).toList(), device, CHEAP);
    }

    /** All that a vault holds, as JSON; it may be in use. */
    public static String contents(Path vault, String passphrase) throws IOException, Trouble, Unopenable {
        byte[] bytes = Files.readAllBytes(vault);
        VaultLock.Opened opened = VaultFormat.lock(bytes).open(passphrase.toCharArray());
        byte[] content = VaultFormat.open(opened.key, bytes);
        return new String(content, 1, content.length - 1, UTF_8);
    }

    /** The mailboxes that pulses of a check-in compartment go to. */
    public static List<Id> outposts(Path checkIn, String pin) throws IOException, Trouble, Unopenable {
        OwnerState state = Json.read(contents(checkIn, pin).getBytes(UTF_8), OwnerState.class);
        return state.beacon().outposts().stream().map(Outpost::mailbox).toList();
    }

    /** All that tells a mailbox for pulses from another, as text. */
    public static Set<String> pulses(Path checkIn, String pin) throws IOException, Trouble, Unopenable {
        OwnerState state = Json.read(contents(checkIn, pin).getBytes(UTF_8), OwnerState.class);
        Set<String> words = new HashSet<>();
        for (Outpost outpost : state.beacon().outposts()) {
            words.addAll(List.of(
                    outpost.mailbox().text(),
                    outpost.writer().text(),
                    outpost.identityKey().text()));
        }
        return words;
    }

    /** Redeems what the first seat of a contact's vault told the exile, once more, as somebody else; the server refuses. */
    public static void redeemAgain(Path vault, String passphrase, Device device) throws Trouble {
        try (Vault<ContactState> open = Vault.open(
                        VaultKind.CONTACT, vault, passphrase.toCharArray(), ContactState.class, device.random());
                Lines lines = new Lines(device)) {
            ContactState.SeatState seat = open.state().seats().get(0);
            RemoteMailbox mailbox =
                    lines.mailbox(seat.place().server(), seat.mailbox().id());
            assertThatThrownBy(() -> mailbox.redeem(seat.mailbox().capability(), Blob.of(device.bytes(32))))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.problem()).isEqualTo(Problem.INVITATION_USED));
        }
    }

    /** As if the first contact had once said that their identity was another one than it is. */
    static void mistakeIdentity(Path vault, String passphrase, Device device) throws Trouble {
        try (Vault<ExileState> open =
                Vault.open(VaultKind.PLAN, vault, passphrase.toCharArray(), ExileState.class, device.random())) {
            String name = open.state().contacts().get(0).name();
            Blob other = Signal.identityKey(
                    Signal.generate(device.random(), device.clock().instant()));
            open.update(state -> state.change(name, contact -> contact.with(mistaken(contact.talk(), other))));
        }
    }

    /** The same of {@code name} in the circle of a contact's first seat, as if the letter said so. */
    static void mistakePeer(Path vault, String passphrase, String name, Device device) throws Trouble {
        try (Vault<ContactState> open =
                Vault.open(VaultKind.CONTACT, vault, passphrase.toCharArray(), ContactState.class, device.random())) {
            ContactState.SeatState seat = open.state().seats().get(0);
            Circle.Peer peer = seat.circle().peers().stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            Blob other = Signal.identityKey(
                    Signal.generate(device.random(), device.clock().instant()));
            Conversation talk = mistaken(peer.talk(seat.circle().mine()), other);
            open.update(state ->
                    state.change(seat.id(), now -> now.with(now.circle().with(peer.id(), talk))));
        }
    }

    private static Conversation mistaken(Conversation talk, Blob identity) {
        Other known = Objects.requireNonNull(talk.other());
        return talk.with(Ratchet.NONE)
                .with(new Other(known.mailbox(), identity, known.writer(), known.capability(), known.verified(), null));
    }

    /** Whether anything in {@code contents} that may be a key opens the word of {@code checkIn}. */
    public static boolean open(String contents, CheckIn checkIn) {
        return KEY.matcher(contents)
                .results()
                .map(MatchResult::group)
                .anyMatch(key -> opens(new LastWord(checkIn.sequence(), Blob.parse(key)), checkIn.word()));
    }

    private static boolean opens(LastWord key, Blob word) {
        try {
            key.open(word);
            return true;
        } catch (Unopenable e) {
            return false;
        }
    }
}
