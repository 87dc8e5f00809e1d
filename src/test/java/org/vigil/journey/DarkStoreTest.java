package org.vigil.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigil.World;
import org.vigil.journey.BareClient.Heard;
import org.vigil.wire.Problem;

/** Redis goes away and comes back; the server stays. */
class DarkStoreTest {
    private static final long PATIENCE = 30_000_000_000L;

    private final World world = new World();
    private final BareClient client = new BareClient(world);

    @AfterEach
    void end() throws Exception {
        client.close();
        world.close();
    }

    @Test
    void without_redis_the_server_says_try_again_and_with_it_goes_on() {
        BareWatch watch = BareWatch.arm(client);
        Draft checkIn = watch.checkIn(1);
        Heard away = awayAnswer(checkIn.signedBy(watch.owner, client.nonce(watch.id)));
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.headers()).containsKey("retry-after");
        assertThat(away.problem()).isEqualTo(Problem.UNAVAILABLE);

        Heard back = client.sign(watch.checkIn(2), watch.owner, watch.id);
        for (long end = System.nanoTime() + PATIENCE; back.status() == 503 && System.nanoTime() < end; ) {
            back = client.sign(watch.checkIn(2), watch.owner, watch.id);
        }
        assertThat(back.status()).isEqualTo(200);
    }

    /** Kills Redis until a request finds it gone: each time it takes longer until it is started again. */
    private Heard awayAnswer(Draft draft) {
        Heard heard = client.send(draft);
        for (int kills = 0; heard.status() != 503 && kills < 8; kills++) {
            ProcessHandle.of(StoreDump.run(world).pid()).ifPresent(redis -> {
                redis.destroyForcibly();
                redis.onExit().join();
            });
            heard = client.send(draft);
        }
        return heard;
    }
}
