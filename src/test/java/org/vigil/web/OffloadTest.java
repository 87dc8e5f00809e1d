package org.vigil.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vigil.web.Offload.Work;
import org.vigil.wire.Problem;

class OffloadTest {
    private final Offload offload = new Offload(1, 1, 1);
    private final CountDownLatch until = new CountDownLatch(1);

    @AfterEach
    void close() {
        until.countDown();
        offload.close();
    }

    @Test
    void work_runs_on_a_virtual_thread() {
        assertThat(offload.run(Work.ORDINARY, () -> Thread.currentThread().isVirtual())
                        .await())
                .isTrue();
    }

    @Test
    void a_full_house_is_said_at_once() {
        Future<Void> first = occupy(Work.ORDINARY);
        assertThat(first.isComplete()).isFalse();
        assertThatThrownBy(() -> occupy(Work.ORDINARY).await())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(Problem.BUSY));
    }

    @Test
    void essential_work_has_reserved_seats() {
        occupy(Work.ORDINARY);
        assertThat(offload.run(Work.ESSENTIAL, () -> "checked in").await()).isEqualTo("checked in");
    }

    @Test
    void who_waits_takes_nobodys_seat() {
        occupy(Work.WAITING);
        assertThat(offload.run(Work.ORDINARY, () -> 1).await()).isEqualTo(1);
        assertThatThrownBy(() -> occupy(Work.WAITING).await()).isInstanceOf(Refused.class);
    }

    @Test
    void a_seat_is_free_before_its_outcome_is_known() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(offload.run(Work.ORDINARY, () -> 1).await()).isEqualTo(1);
        }
    }

    @Test
    void failures_come_through_errors_too() {
        assertThatThrownBy(() -> offload.run(Work.ORDINARY, () -> {
                            throw new StackOverflowError();
                        })
                        .await())
                .isInstanceOf(StackOverflowError.class);
        assertThat(offload.run(Work.ORDINARY, () -> 1).await()).isEqualTo(1);
    }

    @Test
    void the_outcome_comes_back_to_the_event_loop_that_asked() {
        Vertx vertx = Vertx.vertx();
        Promise<Boolean> same = Promise.promise();
        Context loop = vertx.getOrCreateContext();
        loop.runOnContext(here -> offload.run(Work.ORDINARY, () -> 1)
                .onComplete(done -> same.complete(loop.equals(Vertx.currentContext()))));
        assertThat(same.future().await()).isTrue();
        vertx.close().await();
    }

    private Future<Void> occupy(Work work) {
        return offload.run(work, () -> {
            until.await();
            return null;
        });
    }
}
