package org.vigil.admin;

import java.util.function.Supplier;
import org.vigil.admin.AuditLog.Act;
import org.vigil.web.Answer;
import org.vigil.web.Api;
import org.vigil.web.Call;
import org.vigil.wire.NewSelfTest;
import org.vigil.wire.SelfTestView;

/** What the self-test found, and a round of it now. */
public final class SelfTestRoutes {
    private final Supplier<SelfTestView> found;
    private final Runnable begin;
    private final AuditLog audit;

    /** @param begin has a round begin as soon as can be, and returns at once */
    public SelfTestRoutes(Supplier<SelfTestView> found, Runnable begin, AuditLog audit) {
        this.found = found;
        this.begin = begin;
        this.audit = audit;
    }

    /** Adds {@code getSelfTest} and {@code startSelfTest}. */
    public void addTo(Api api) {
        api.on("getSelfTest", call -> Answer.json(200, found.get()));
        api.on("startSelfTest", this::start);
    }

    private Answer start(Call call) {
        NewSelfTest asked = call.body(NewSelfTest.class);
        return audit.act(new Act(call.peer(), "startSelfTest", "this node", asked.reason()), number -> {
            SelfTestView before = found.get();
            begin.run();
            return Answer.json(202, before);
        });
    }
}
