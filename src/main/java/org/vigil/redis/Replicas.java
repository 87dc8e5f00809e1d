package org.vigil.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that nobody hears an answer of a master before so many of its replicas have all that the answer tells of. What
 * was written while they were away may have happened: at most one group of calls on each link, for then nothing more is sent
 * before they are back.
 */
final class Replicas {
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    /** While they are away, whoever calls waits no longer than this to be told. */
    private static final Duration SHORT = Duration.ofMillis(500);

    private static final byte[][] PING = Call.of("PING").words();

    private final int wanted;
    private volatile boolean lacking;

    /** @param wanted 0 for a master that is alone */
    Replicas(int wanted) {
        this.wanted = wanted;
    }

    /** Whether too few had what the master last said. */
    boolean areLacking() {
        return lacking;
    }

    /**
     * As {@link Link#ask}. One {@code WAIT} answers for all that travel together, those that only read too: what they read
     * may have been written by a call that was not acknowledged.
     *
     * @throws RedisAway also if too few replicas have it in time
     */
    List<@Nullable Object> ask(Link link, List<byte[][]> commands) {
        if (wanted == 0) {
            return link.ask(commands);
        }
        if (lacking) {
            expectEnough(link.ask(List.of(PING, waiting(SHORT))).get(1));
        }
        List<byte[][]> all = new ArrayList<>(commands);
        all.add(waiting(PATIENCE));
        List<@Nullable Object> answers = link.ask(all);
        expectEnough(answers.remove(commands.size()));
        return answers;
    }

    private byte[][] waiting(Duration time) {
        return Call.of("WAIT", String.valueOf(wanted), String.valueOf(time.toMillis()))
                .words();
    }

    private void expectEnough(@Nullable Object count) {
        lacking = !(count instanceof Long replicas && replicas >= wanted);
        if (lacking) {
            throw new RedisAway("too few replicas have it");
        }
    }
}
