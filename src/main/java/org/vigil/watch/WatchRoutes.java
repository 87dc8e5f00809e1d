package org.vigil.watch;

import java.util.Map;
import java.util.function.Function;
import org.vigil.crypto.VerifyKey;
import org.vigil.limit.Allowances;
import org.vigil.limit.Watermark;
import org.vigil.watch.WatchStore.Found;
import org.vigil.watch.WatchStore.Stored;
import org.vigil.web.Answer;
import org.vigil.web.Api;
import org.vigil.web.Call;
import org.vigil.web.Refused;
import org.vigil.wire.Change;
import org.vigil.wire.CheckIn;
import org.vigil.wire.Distress;
import org.vigil.wire.Limits;
import org.vigil.wire.NewDrill;
import org.vigil.wire.NewKey;
import org.vigil.wire.NewWatch;
import org.vigil.wire.OwnerChange;
import org.vigil.wire.Problem;
import org.vigil.wire.Statement;

/** The operations of owners and seats. */
public final class WatchRoutes {
    private final Watches watches;
    private final Arming arming;
    private final Drills drills;
    private final Allowances allowances;

    /** Edge of {@code watches}, {@code arming} and {@code drills}. */
    public WatchRoutes(Watches watches, Arming arming, Drills drills, Allowances allowances) {
        this.watches = watches;
        this.arming = arming;
        this.drills = drills;
        this.allowances = allowances;
    }

    /** Adds them to the contract's table. */
    public void addTo(Api api) {
        api.on("armWatch", this::arm);
        api.on("viewWatch", this::view);
        api.essential("checkIn", this::checkIn);
        api.on("changeWatch", this::change);
        api.essential("callForHelp", this::callForHelp);
        api.on("drillWatch", this::drill);
        api.essential("rekeyWatch", this::rekey);
        api.essential("makeStatement", this::state);
    }

    private Answer arm(Call call) {
        NewWatch order = call.body(NewWatch.class);
        Arming.Request request = new Arming.Request(call.bearer(), call.idempotencyKey(), order);
        call.signedBy(request.watch(), Keyring.verifyKey(order.ownerKey()));
        return Answer.padded(201, arming.arm(request), Limits.OWNER_ANSWER);
    }

    private Answer view(Call call) {
        return toOwner(watches.view(signed(call, Keyring::ownerKey)));
    }

    private Answer checkIn(Call call) {
        Stored stored = signed(call, Keyring::ownerKey);
        return toOwner(watches.checkIn(stored, call.body(CheckIn.class), call.rawBody()));
    }

    private Answer change(Call call) {
        Stored stored = signed(call, Keyring::ownerKey);
        OwnerChange change = call.body(OwnerChange.class);
        if (change.change() instanceof Change.Amend amend && amend.generation() != null) {
            allowances.insistOnRoom(Watermark.GENERATIONS);
        }
        return toOwner(watches.change(stored, change, call.rawBody()));
    }

    private Answer callForHelp(Call call) {
        watches.callForHelp(signed(call, Keyring::ownerKey), call.body(Distress.class));
        return toOwner(Map.of());
    }

    private Answer drill(Call call) {
        Stored stored = signed(call, Keyring::ownerKey);
        allowances.insistOnRoom(Watermark.GENERATIONS);
        return toOwner(drills.drill(stored, call.body(NewDrill.class)));
    }

    private Answer rekey(Call call) {
        return toOwner(watches.rekey(signed(call, Keyring::recoveryKey), call.body(NewKey.class)));
    }

    private Answer state(Call call) {
        Found found = watches.findBySeat(call.id());
        VerifyKey key = found.keyring().seatKey(call.id());
        call.signedBy(call.id(), found.isThere() ? key : null);
        Speaker speaker = watches.speaker(found, call.id()).orElseThrow(() -> new Refused(Problem.UNAUTHORISED));
        return Answer.json(200, watches.state(speaker, call.body(Statement.class)));
    }

    /** The watch of a request that its owner signed. */
    private Stored signed(Call call, Function<Keyring, VerifyKey> by) {
        Found found = watches.find(call.id());
        VerifyKey key = by.apply(found.keyring());
        call.signedBy(call.id(), found.isThere() ? key : null);
        return watches.owned(found).orElseThrow(() -> new Refused(Problem.UNAUTHORISED));
    }

    private static Answer toOwner(Object answer) {
        return Answer.padded(200, answer, Limits.OWNER_ANSWER);
    }
}
