package org.vigil.admin;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.vigil.admin.AuditLog.Act;
import org.vigil.courier.Stuck;
import org.vigil.timer.HearingRecord;
import org.vigil.timer.Heartbeat;
import org.vigil.watch.Overview;
import org.vigil.web.Answer;
import org.vigil.web.Api;
import org.vigil.web.Call;
import org.vigil.wire.HearingView;
import org.vigil.wire.Retried;
import org.vigil.wire.Retry;

/** What goes on in the service, without a word of whose it is; and another try for what is stuck. */
public final class ServiceRoutes {
    private static final int ROWS = 100;

    private final Overview overview;
    private final Stuck stuck;
    private final Supplier<Heartbeat.Beat> beat;
    private final AuditLog audit;
    private final Runnable nudge;

    /** @param nudge tells the courier that something is due */
    public ServiceRoutes(
            Overview overview, Stuck stuck, Supplier<Heartbeat.Beat> beat, AuditLog audit, Runnable nudge) {
        this.overview = overview;
        this.stuck = stuck;
        this.beat = beat;
        this.audit = audit;
        this.nudge = nudge;
    }

    /** Adds {@code getCensus}, {@code listAlarms}, {@code listStuck}, {@code retryStuck} and {@code getHearing}. */
    public void addTo(Api api) {
        api.on("getCensus", call -> Answer.json(200, overview.census()));
        api.on("listAlarms", call -> Answer.json(200, overview.alarms(call.query("limit", ROWS))));
        api.on("listStuck", call -> Answer.json(200, stuck.rows(call.query("limit", ROWS))));
        api.on("retryStuck", this::retry);
        api.on("getHearing", call -> Answer.json(200, hearing(beat.get().record())));
    }

    private Answer retry(Call call) {
        Retry asked = call.body(Retry.class);
        Optional<Set<String>> rows = Optional.ofNullable(asked.rows()).map(Set::copyOf);
        String about = rows.map(these -> these.size() + " rows").orElse("all that is stuck");
        return audit.act(new Act(call.peer(), "retryStuck", about, asked.reason()), number -> {
            int watches = stuck.retry(rows);
            nudge.run();
            return Answer.json(200, new Retried(watches));
        });
    }

    static HearingView hearing(HearingRecord record) {
        HearingRecord.Dispute dispute = record.dispute();
        return new HearingView(record.beat(), record.hearing().deaf(), dispute == null ? null : dispute.since());
    }
}
