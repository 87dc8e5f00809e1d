package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.vigil.crypto.Digest;
import org.vigil.wire.Blob;
import org.vigil.wire.Json;
import org.vigil.wire.KeyStock;
import org.vigil.wire.Limits;
import org.vigil.wire.MailboxKeys;
import org.vigil.wire.OneTimeKeys;

/**
 * Looks after the keys of a conversation's mailbox, once a day: new prekeys when it is time, one-time keys when there are
 * few, and whether the server has the ones that were published and no others.
 */
final class Tending {
    private static final Duration EVERY = Duration.ofDays(1);

    private final Talking.Keeping keeping;
    private final Device device;

    Tending(Talking.Keeping keeping, Device device) {
        this.keeping = keeping;
        this.device = device;
    }

    void tend(RemoteMailbox remote) throws Trouble {
        if (!keeping.now().oneTime().due(now(), EVERY) && !keeping.now().mine().unpublished()) {
            return;
        }
        publish(remote);
        KeyStock stock = look(remote);
        keeping.keep(looked(keeping.now(), stock));
        refill(remote, stock);
    }

    private void publish(RemoteMailbox remote) throws Trouble {
        Conversation now = keeping.now();
        OwnMailbox fresh = now.mine().fresh(device);
        if (!fresh.equals(now.mine())) {
            keeping.keep(now.with(fresh));
        }
        if (fresh.unpublished()) {
            remote.publish(fresh.reader(), Signal.publicKeys(fresh.identity()));
            keeping.keep(keeping.now().with(fresh.published(true)));
        }
    }

    /** What the server has, after whatever an earlier look made and may not have brought there. */
    private KeyStock look(RemoteMailbox remote) throws Trouble {
        Conversation now = keeping.now();
        OneTime keys = now.oneTime();
        if (keys.confirmed() == keys.next()) {
            return remote.stock(now.mine().reader());
        }
        return add(remote);
    }

    private KeyStock add(RemoteMailbox remote) throws Trouble {
        Conversation now = keeping.now();
        OneTime keys = now.oneTime();
        KeyStock stock = remote.add(
                now.mine().reader(),
                SignalKeys.publicKeys(from(keys.ec(), keys.confirmed()), from(keys.kyber(), keys.confirmed())));
        keeping.keep(keeping.now().with(keeping.now().oneTime().whenConfirmed()));
        return stock;
    }

    private static List<OneTime.Seed> from(List<OneTime.Seed> seeds, int id) {
        return seeds.stream().filter(seed -> seed.id() >= id).collect(toList());
    }

    private Conversation looked(Conversation before, KeyStock stock) {
        OneTime keys = before.oneTime();
        MailboxKeys signed = Signal.publicKeys(before.mine().identity());
        OneTime.Known found = new OneTime.Known(stock, Blob.of(Digest.sha256(Json.bytes(signed))));
        boolean others = !found.equals(keys.known()) && !stock.equals(expected(keys, signed, stock));
        Conversation now = before.with(keys.whenLooked(now(), others, found));
        if (!others || keys.foreign()) {
            return now;
        }
        Conversation told = new Listening(device).event(now, Said.Kind.FOREIGN_KEYS);
        return told.with(told.mine().published(false));
    }

    /** Least ids go first, so the rest is known by number; to make 100 Kyber keys again is a telephone's work for a while. */
    private static KeyStock expected(OneTime keys, MailboxKeys signed, KeyStock stock) {
        OneTimeKeys rest = SignalKeys.publicKeys(last(keys.ec(), stock.ec()), last(keys.kyber(), stock.kyber()));
        return KeyStock.of(signed, rest.ec(), rest.kyber());
    }

    private static List<OneTime.Seed> last(List<OneTime.Seed> seeds, int count) {
        return seeds.subList(Math.max(0, seeds.size() - Math.max(0, count)), seeds.size());
    }

    private void refill(RemoteMailbox remote, KeyStock stock) throws Trouble {
        if (stock.ec() < OneTime.FEW || stock.kyber() < OneTime.FEW) {
            Conversation now = keeping.now();
            keeping.keep(now.with(SignalKeys.more(
                    now.mine().identity(),
                    now.oneTime(),
                    Limits.ONE_TIME_KEYS - stock.ec(),
                    Limits.ONE_TIME_KEYS - stock.kyber(),
                    device)));
            add(remote);
        }
    }

    private Instant now() {
        return device.clock().instant();
    }
}
