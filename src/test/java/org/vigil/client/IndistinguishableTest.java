package org.vigil.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.crypto.Argon2;
import org.vigil.crypto.SigningKey;
import org.vigil.wire.Blob;
import org.vigil.wire.CheckInAnswer;
import org.vigil.wire.Id;
import org.vigil.wire.Problem;

/**
 * The same vault, opened with the one PIN and with the other: whoever sees all that goes over the network, and whoever
 * measures, learns nothing of which it was.
 *
 * <p>What is measured is the work of an act: the processor's time of its thread, and the pauses it asks for, which are the
 * only others an act can take. Alternating, so that whatever else the machine does falls on both.
 */
@Tag("TM-74")
class IndistinguishableTest {
    private static final Argon2 CHEAP = new Argon2(64, 1, 1);
    private static final String WELL = "417093";
    private static final String DURESS = "902846";
    private static final int SEATS = 4;
    private static final int WARM = 60;
    private static final int BATCH = 60;
    private static final int MOST_BATCHES = 20;
    private static final double MILLIS = 1e6;
    private static final double LEAK = 2;

    private final SecureRandom random = new SecureRandom();
    private final Duration[] paused = {Duration.ZERO};
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final LocalServer server = new LocalServer();
    private final List<Long> sequences = new ArrayList<>(List.of(0L, 0L));

    @TempDir
    private Path folder;

    private Device device = Device.of(() -> LocalServer.NOW, random, pause -> {});

    IndistinguishableTest() throws Exception {}

    @BeforeEach
    void begin() throws Exception {
        // pauses are chance, the same for both: what is asked beyond that counts
        device = Device.of(() -> LocalServer.NOW, new Steady(), pause -> paused[0] = paused[0].plus(pause));
        List<Outpost> outposts = new ArrayList<>();
        for (int seat = 0; seat < SEATS; seat++) {
            Holder.Pulses pulses =
                    new Holder.Pulses(Id.random(random), Blob.of(bytes(32)), Blob.of(new byte[33]), null, null);
            outposts.add(Outpost.deserted(pulses, device));
        }
        OwnerState state = OwnerState.at(Blob.of(new byte[16]), server.address())
                .armed(Armed.fresh(
                        Id.random(random),
                        Blob.of(SigningKey.generate(random).seed()),
                        new LastWord(1_000, Blob.of(bytes(32))),
                        List.of()))
                .beacon(beacon -> beacon.with(outposts));
        List<char[]> pins = List.of(WELL.toCharArray(), DURESS.toCharArray());
        List<Blob> words = List.of(Vault.word(random), Vault.word(random));
        Vault.create(VaultKind.CHECK_IN, vault(WELL), pins, words, state, random, CHEAP)
                .close();
        Files.copy(vault(WELL), vault(DURESS));
        sequences.replaceAll(before -> 1_000L);
    }

    @AfterEach
    void end() {
        server.close();
    }

    /** Gives pauses that are the same each time, and chance for everything else. */
    private static final class Steady extends SecureRandom {
        private static final long serialVersionUID = 1;

        @Override
        public int nextInt(int bound) {
            return bound / 2;
        }
    }

    @Test
    void requests_are_the_same_in_number_order_length_and_headers() throws Exception {
        try (Owner well = owner(WELL);
                Owner duress = owner(DURESS)) {
            for (int i = 0; i < 5; i++) {
                assertThat(asked(well, 0)).isEqualTo(asked(duress, 1)).hasSize(SEATS + 1);
            }
        }
    }

    @Test
    void what_did_not_arrive_is_tried_again_in_the_same_way() throws Exception {
        try (Owner well = owner(WELL);
                Owner duress = owner(DURESS)) {
            List<String> other = triedAgain(well, 0);
            assertThat(triedAgain(duress, 1)).isEqualTo(other).hasSize(2 * SEATS + 1);
            assertThat(Files.size(vault(WELL))).isEqualTo(Files.size(vault(DURESS)));
        }
    }

    /** All pulses are refused before the act, and arrive after it. */
    private List<String> triedAgain(Owner owner, int who) throws Exception {
        int before = server.seen().size();
        long sequence = sequences.get(who);
        sequences.set(who, sequence + 1);
        IntStream.range(0, SEATS).forEach(seat -> server.refusing(Problem.BUSY));
        server.answering(200, answered(sequence));
        IntStream.range(0, SEATS).forEach(seat -> server.answering(200, ""));
        owner.checkIn("At home.");
        assertThat(owner.hasPulsesLeft()).isTrue();
        assertThat(owner.sendPulses()).isTrue();
        return since(before);
    }

    /** The seeded fault: under duress one token is a byte longer. */
    @Test
    void one_byte_more_would_be_seen() throws Exception {
        try (Vault<OwnerState> vault =
                Vault.open(VaultKind.CHECK_IN, vault(DURESS), DURESS.toCharArray(), OwnerState.class, random)) {
            List<Outpost> all = new ArrayList<>(vault.state().beacon().outposts());
            Outpost first = all.get(0);
            Blob longer = Blob.of(Arrays.copyOf(first.writer().bytes(), 33));
            all.set(
                    0,
                    new Outpost(
                            first.mailbox(),
                            longer,
                            first.identityKey(),
                            first.heardBy(),
                            first.speaker(),
                            first.ratchet(),
                            first.unsent()));
            vault.update(state -> state.beacon(beacon -> beacon.with(all)));
        }
        try (Owner well = owner(WELL);
                Owner duress = owner(DURESS)) {
            asked(well, 0);
            asked(duress, 1);
            assertThat(asked(well, 0)).isNotEqualTo(asked(duress, 1));
        }
    }

    /** At a power of 99 in 100 against a difference of 2 ms. */
    @Test
    void it_takes_the_same_time() throws Exception {
        Welch welch = measured(owner(WELL), owner(DURESS));
        assertThat(welch.differs()).as(welch.toString()).isFalse();
    }

    /** The seeded fault: under duress something takes 2 ms more. */
    @Test
    void two_milliseconds_more_would_be_seen() throws Exception {
        Device slow = device.pausing(pause -> {
            device.pause().pass(pause);
            work(Duration.ofNanos((long) (LEAK * MILLIS / SEATS)));
        });
        Welch welch = measured(owner(WELL), Owner.withPin(vault(DURESS), DURESS.toCharArray(), slow));
        assertThat(welch.differs()).as(welch.toString()).isTrue();
    }

    private void work(Duration time) {
        long end = threads.getCurrentThreadCpuTime() + time.toNanos();
        while (threads.getCurrentThreadCpuTime() < end) {
            Thread.onSpinWait();
        }
    }

    /** Measures until there is enough to see a leak. */
    private Welch measured(Owner well, Owner duress) throws Exception {
        try (well;
                duress) {
            sample(well, duress, WARM);
            double[][] all = {{}, {}};
            Welch welch = new Welch(0, Double.MAX_VALUE);
            for (int batch = 0; batch < MOST_BATCHES && !welch.wouldSee(LEAK); batch++) {
                double[][] more = sample(well, duress, BATCH);
                IntStream.range(0, 2)
                        .forEach(i -> all[i] = DoubleStream.concat(Arrays.stream(all[i]), Arrays.stream(more[i]))
                                .toArray());
                welch = Welch.of(all[0], all[1]);
            }
            assertThat(welch.wouldSee(LEAK)).as("enough to see 2 ms: " + welch).isTrue();
            return welch;
        }
    }

    private double[][] sample(Owner well, Owner duress, int rounds) throws Exception {
        double[][] times = new double[2][rounds];
        for (int i = 0; i < rounds; i++) {
            int first = i % 2; // who is first changes, too
            times[first][i] = time(first == 0 ? well : duress, first);
            times[1 - first][i] = time(first == 0 ? duress : well, 1 - first);
        }
        return times;
    }

    private double time(Owner owner, int who) throws Exception {
        answer(who);
        paused[0] = Duration.ZERO;
        long before = threads.getCurrentThreadCpuTime();
        owner.checkIn("At home.");
        owner.sendPulses();
        return (threads.getCurrentThreadCpuTime() - before + paused[0].toNanos()) / MILLIS;
    }

    /** What the act asked of the server, as it can be seen from outside. */
    private List<String> asked(Owner owner, int who) throws Exception {
        int before = server.seen().size();
        answer(who);
        owner.checkIn("At home.");
        assertThat(owner.sendPulses()).isTrue();
        return since(before);
    }

    private List<String> since(int before) {
        List<LocalServer.Seen> seen = server.seen();
        return seen.subList(before, seen.size()).stream()
                .map(one -> one.request().replaceAll("[A-Za-z0-9_-]{22}", "#") + " "
                        + one.body().size() + " " + one.headers())
                .toList();
    }

    private void answer(int who) {
        long sequence = sequences.get(who);
        sequences.set(who, sequence + 1);
        for (int seat = 0; seat < SEATS; seat++) {
            server.answering(200, "");
        }
        server.answering(200, answered(sequence));
    }

    private static CheckInAnswer answered(long sequence) {
        return new CheckInAnswer(sequence, LocalServer.NOW, LocalServer.NOW.plusSeconds(60), Duration.ofMinutes(2));
    }

    private Owner owner(String pin) throws Trouble {
        return Owner.withPin(vault(pin), pin.toCharArray(), device);
    }

    private Path vault(String pin) {
        return folder.resolve(pin);
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }
}
