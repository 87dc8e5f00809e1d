package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signal.libsignal.protocol.IdentityKeyPair;
import org.signal.libsignal.protocol.state.KyberPreKeyRecord;
import org.signal.libsignal.protocol.state.SignedPreKeyRecord;
import org.vigil.Circle;
import org.vigil.Draws;
import org.vigil.LogCapture;
import org.vigil.World;
import org.vigil.crypto.Digest;
import org.vigil.crypto.KyberKeyPair;
import org.vigil.crypto.Shares;
import org.vigil.redis.Loot;
import org.vigil.redis.Seizure;
import org.vigil.wire.Blob;

/** The server is seized after a whole story, while it runs, with a backup and all that anybody logged. */
@Tag("C-SEIZED-DISK")
class SeizedStoreTest {
    private static final String EXILE = "Aziz Quvvatov";
    private static final List<String> CONTACTS = List.of("Nilufar Karimova", "The desk in Vienna");
    private static final List<String> WORDS = List.of("At home, all is well.", "To the market with my brother.");
    private static final String LETTER = "Begin at once, and trust nobody who calls first.";
    private static final String FIRST = "At the old address; ring my sister first.";
    private static final String LEG = "To the notary and back";
    private static final String HELP = "Two men on the stairs.";
    private static final String SAID = "The stove is cold.";
    private static final Letter.Card CARD = new Letter.Card("Timur the interpreter", "+998 71 200 00 00");

    private final Draws draws = new Draws();
    private final World world = new World(draws, exchange -> {});
    private final Map<String, byte[]> secrets = new LinkedHashMap<>();
    private final NavigableMap<String, List<String>> facts = new TreeMap<>();

    @AfterEach
    void end() throws Exception {
        world.close();
    }

    @Test
    @Tag("TM-1")
    @Tag("TM-2")
    void no_byte_of_it_tells_a_plaintext_a_name_a_passphrase_a_token_or_a_private_key(@TempDir Path keys)
            throws Exception {
        try (LogCapture log = new LogCapture()) {
            play();
            Files.write(world.data().resolve("all.log"), log.lines());
        }
        world.backUp(world.data().resolve("monday.vigil"), keys);
        texts();
        exileKeys();
        for (String name : CONTACTS) {
            contactKeys(name);
        }
        openingKeys();
        assertThat(draws.ofAtLeast(32)).contains(secrets.get("watch key"), secrets.get("opening key"));
        draws.ofAtLeast(32).forEach(drawn -> secrets.put("draw " + secrets.size(), drawn));

        Seizure seizure = Seizure.of(world.data());
        assertThat(seizure.finds(secrets)).isEmpty();
        byte[] hash = Digest.sha256(Objects.requireNonNull(secrets.get(CONTACTS.get(0) + ": writer")));
        assertThat(seizure.finds(Map.of("its hash", hash))).isNotEmpty();
    }

    /** Prints what it tells: how much of it there is, and where. */
    @Test
    @Tag("TM-1")
    void what_it_tells_is_what_the_threat_model_says_and_no_more() throws Exception {
        play();
        look();
        assertThat(Loot.untold(facts.keySet()))
                .as("threat-model.md: no row says that a seized disk tells these")
                .isEmpty();
        Map<String, List<String>> told = Loot.told(facts);
        told.forEach((what, where) -> System.out.println("A seized disk tells " + what + ": " + where));
        assertThat(told).allSatisfy((what, where) -> assertThat(where).as(what).isNotEmpty());
    }

    private void look() throws Exception {
        Seizure.of(world.data()).facts().forEach(facts::put);
    }

    /** From the invitations to the close; with an errand, letters replaced, a call for help. */
    private void play() throws Exception {
        Circle circle = new Circle(world, EXILE, CONTACTS.toArray(String[]::new));
        RecoveryWords paper = circle.exile().makeRecoveryWords(Locale.ENGLISH);
        secrets.put("recovery key", paper.key().seed());
        text(String.join(" ", paper.words()));
        Instant back = world.clock().instant().plus(Duration.ofHours(2));
        circle.arm(order(circle, FIRST)
                .packet(FIRST)
                .leg(NamedLeg.of(LEG, world.clock().instant(), back, Duration.ofMinutes(10))));
        circle.exile().answer(LEG, FIRST);
        circle.exile().amend(order(circle, LETTER));
        look();
        circle.live(world, Duration.ofHours(73), Duration.ofHours(11));
        for (String word : WORDS) {
            circle.exile().checkIn(word);
        }
        circle.exile().say(CONTACTS.get(0), SAID);
        circle.contact(CONTACTS.get(0)).talk().messages(Duration.ZERO);
        circle.exile().distress(HELP);
        world.advance(Duration.ofHours(14));
        for (String name : CONTACTS) {
            circle.inbox(name);
            circle.contact(name).acknowledge();
        }
        look();
        for (String name : CONTACTS) {
            circle.contact(name).closeAlarm();
        }
        world.advance(Duration.ofHours(1));
        assertThat(circle.kinds(CONTACTS.get(0))).isNotEmpty();
        circle.exile().close();
        CONTACTS.forEach(name -> circle.contact(name).close());
    }

    private static ArmOrder order(Circle circle, String letter) {
        ArmOrder order = circle.order();
        CONTACTS.forEach(name -> order.letter(name, new Letter(letter, List.of(CARD))));
        return order;
    }

    private void texts() {
        WORDS.forEach(this::text);
        CONTACTS.forEach(this::text);
        Stream.of(
                        EXILE,
                        LETTER,
                        FIRST,
                        LEG,
                        HELP,
                        SAID,
                        CARD.name(),
                        CARD.reach(),
                        Circle.PACKET,
                        World.PIN,
                        World.PASSPHRASE)
                .forEach(this::text);
    }

    private void exileKeys() throws Exception {
        OwnerState owner = opened(VaultKind.CHECK_IN, world.vault(EXILE), World.PIN, OwnerState.class);
        Path plan = world.compartments(EXILE).plan();
        ExileState exile = opened(VaultKind.PLAN, plan, World.PASSPHRASE, ExileState.class);
        Armed watch = Objects.requireNonNull(owner.watch());
        secret("watch key", watch.ownerKey());
        secret("key of the next word", watch.words().key());
        exile.seats().stream()
                .filter(Holder::decoy)
                .forEach(decoy -> secret("decoy " + secrets.size(), Objects.requireNonNull(decoy.readKey())));
        for (ExileState.Invited contact : exile.contacts()) {
            talkKeys("exile's mailbox for " + contact.name(), contact.talk());
            secret(
                    contact.name() + ": token to write",
                    Objects.requireNonNull(contact.accepted()).writer());
        }
    }

    private void contactKeys(String name) throws Exception {
        ContactState.SeatState seat = seat(name);
        mailboxKeys(name, seat.mailbox());
        talkKeys(name, seat.talk());
        secret(name + ": notice key", Objects.requireNonNull(seat.mailbox().noticeKey()));
        secret(name + ": seat key", seat.place().seatKey());
        secret(name + ": writer", seat.place().writer());
        secret(name + ": share", seat.inbox().held().get(0).share().value());
    }

    private void talkKeys(String whose, Conversation talk) throws Exception {
        mailboxKeys(whose + ", messages", talk.mine());
        secret(whose + ": token to write", Objects.requireNonNull(talk.other()).writer());
        for (OneTime.Seed seed : talk.oneTime().kyber().subList(0, 2)) {
            secrets.put(
                    whose + ": one-time key " + seed.id(),
                    KyberKeyPair.of(seed.seed().bytes()).privateBytes());
        }
        talk.oneTime()
                .ec()
                .subList(0, 2)
                .forEach(seed -> secret(whose + ": one-time EC key " + seed.id(), seed.seed()));
    }

    private void mailboxKeys(String whose, OwnMailbox mailbox) throws Exception {
        Signal.Identity identity = mailbox.identity();
        secret(whose + ": read key", mailbox.readKey());
        secret(whose + ": capability", mailbox.capability());
        IdentityKeyPair pair = new IdentityKeyPair(identity.pair().bytes());
        secrets.put(whose + ": identity", pair.getPrivateKey().serialize());
        prekeys(whose + ": messages", identity.messages());
        prekeys(whose + ": letters", identity.letters());
    }

    private void prekeys(String whose, Signal.Prekeys prekeys) throws Exception {
        SignedPreKeyRecord ec = new SignedPreKeyRecord(prekeys.ec().bytes());
        KyberPreKeyRecord kyber = new KyberPreKeyRecord(prekeys.kyber().bytes());
        secrets.put(whose + ", EC", ec.getKeyPair().getPrivateKey().serialize());
        secrets.put(whose + ", Kyber", kyber.getKeyPair().getSecretKey().serialize());
    }

    /** What the letters open together: the opening key, and with it the key of every word. */
    private void openingKeys() throws Exception {
        Inbox.Held one = seat(CONTACTS.get(0)).inbox().held().get(0);
        Share other = seat(CONTACTS.get(1)).inbox().held().get(0).share();
        Map<Integer, byte[]> shares = Map.of(
                one.share().index(),
                one.share().value().bytes(),
                other.index(),
                other.value().bytes());
        byte[] openingKey = Shares.combine(shares, 2);
        secrets.put("opening key", openingKey);
        LastWord first =
                Packet.open(one.packet(), openingKey, other.generation()).words();
        secret("key of the first word", first.key());
        secret("key of the second word", first.next().key());
    }

    private ContactState.SeatState seat(String name) throws Exception {
        return opened(VaultKind.CONTACT, world.vault(EXILE + "-" + name), World.PASSPHRASE, ContactState.class)
                .seats()
                .get(0);
    }

    private <S extends Record> S opened(VaultKind kind, Path path, String secret, Class<S> type) throws Exception {
        try (Vault<S> vault = Vault.open(kind, path, secret.toCharArray(), type, draws)) {
            return vault.state();
        }
    }

    private void text(String text) {
        secrets.put(text, text.getBytes(StandardCharsets.UTF_8));
    }

    private void secret(String name, Blob bytes) {
        secrets.put(name, bytes.bytes());
    }
}
