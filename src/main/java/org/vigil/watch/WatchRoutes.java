package org.vigil.watch;

import java.util.Optional;
import org.vigil.web.Answer;
import org.vigil.web.Api;
import org.vigil.web.Call;
import org.vigil.web.Refused;
import org.vigil.wire.CheckIn;
import org.vigil.wire.Limits;
import org.vigil.wire.NewWatch;
import org.vigil.wire.Problem;
import org.vigil.wire.Statement;

/** The operations of owners and seats. */
public final class WatchRoutes {
    private final Watches watches;
    private final Arming arming;

    /** Edge of {@code watches} and {@code arming}. */
    public WatchRoutes(Watches watches, Arming arming) {
        this.watches = watches;
        this.arming = arming;
    }

    /** Adds them to the contract's table. */
    public void addTo(Api api) {
        api.on("armWatch", this::arm);
        api.on("viewWatch", this::view);
        api.essential("checkIn", this::checkIn);
        api.on("changeWatch", WatchRoutes::notYet);
        api.essential("callForHelp", WatchRoutes::notYet);
        api.essential("rekeyWatch", WatchRoutes::notYet);
        api.essential("makeStatement", this::state);
    }

    private static Answer notYet(Call call) {
        throw new Refused(Problem.NO_SUCH_OPERATION);
    }

    private Answer arm(Call call) {
        NewWatch order = call.body(NewWatch.class);
        Arming.Request request = new Arming.Request(call.bearer(), call.idempotencyKey(), order);
        call.signedBy(request.watch(), Keyring.verifyKey(order.ownerKey()));
        return Answer.padded(201, arming.arm(request), Limits.OWNER_ANSWER);
    }

    private Answer view(Call call) {
        call.signedBy(call.id(), watches.ownerKey(call.id()));
        return Answer.padded(200, watches.view(call.id()), Limits.OWNER_ANSWER);
    }

    private Answer checkIn(Call call) {
        call.signedBy(call.id(), watches.ownerKey(call.id()));
        CheckIn checkIn = call.body(CheckIn.class);
        return Answer.padded(200, watches.checkIn(call.id(), checkIn, call.rawBody()), Limits.OWNER_ANSWER);
    }

    private Answer state(Call call) {
        Optional<Place> place = watches.place(call.id());
        call.signedBy(call.id(), place.map(watches::seatKey).orElse(null));
        return Answer.json(200, watches.state(place.orElseThrow(), call.body(Statement.class)));
    }
}
