package org.vigil.admin;

import org.vigil.admin.AuditLog.Act;
import org.vigil.timer.Duty;
import org.vigil.web.Answer;
import org.vigil.web.Api;
import org.vigil.web.Call;
import org.vigil.web.Refused;
import org.vigil.wire.Draining;
import org.vigil.wire.NodeView;
import org.vigil.wire.Problem;

/** The node that answers: what it does, and that it leaves its work to the others before it is stopped. */
public final class NodeRoutes {
    private final Duty duty;
    private final AuditLog audit;
    private final Runnable sendAway;

    /** @param sendAway tells whoever listens on this node's streams to go to another */
    public NodeRoutes(Duty duty, AuditLog audit, Runnable sendAway) {
        this.duty = duty;
        this.audit = audit;
        this.sendAway = sendAway;
    }

    /** Adds {@code getNode} and {@code drainNode}. */
    public void addTo(Api api) {
        api.on("getNode", call -> Answer.json(200, view(duty)));
        api.on("drainNode", this::drain);
    }

    private Answer drain(Call call) {
        Draining asked = call.body(Draining.class);
        String about = asked.drained() ? "this node" : "this node, back to work";
        return audit.act(new Act(call.peer(), "drainNode", about, asked.reason()), number -> {
            if (!asked.drained()) {
                duty.resume();
            } else if (duty.drain()) {
                sendAway.run();
            } else {
                throw new Refused(Problem.LAST_NODE);
            }
            return Answer.json(200, view(duty));
        });
    }

    static NodeView view(Duty duty) {
        return new NodeView(duty.isDrained(), duty.isOn());
    }
}
