package org.vigil.admin;

import java.util.List;
import org.vigil.admin.AuditLog.Act;
import org.vigil.admission.Admissions;
import org.vigil.web.Answer;
import org.vigil.web.Api;
import org.vigil.web.Call;
import org.vigil.wire.BatchRevocation;
import org.vigil.wire.Blob;
import org.vigil.wire.NewAdmissions;
import org.vigil.wire.Revoked;

/** The operators' listener: health, and admission tokens. */
public final class AdminRoutes {
    private final Checkup checkup;
    private final AuditLog audit;
    private final Admissions admissions;

    /** What changes something is written down in {@code audit} first. */
    public AdminRoutes(Checkup checkup, AuditLog audit, Admissions admissions) {
        this.checkup = checkup;
        this.audit = audit;
        this.admissions = admissions;
    }

    /** Adds {@code getHealth}, {@code mintAdmissions} and {@code revokeAdmissions}. */
    public void addTo(Api api) {
        api.essential("getHealth", call -> Answer.json(200, checkup.look()));
        api.on("mintAdmissions", this::mint);
        api.on("revokeAdmissions", this::revoke);
    }

    private Answer mint(Call call) {
        NewAdmissions asked = call.body(NewAdmissions.class);
        Act act = new Act(call.peer(), "mintAdmissions", asked.count() + " tokens", asked.reason());
        return audit.act(act, batch -> {
            List<Blob> tokens = admissions.mint(batch, asked.count());
            return Answer.json(201, new org.vigil.wire.Admissions(tokens, batch));
        });
    }

    private Answer revoke(Call call) {
        BatchRevocation asked = call.body(BatchRevocation.class);
        Act act = new Act(call.peer(), "revokeAdmissions", "batch " + asked.batch(), asked.reason());
        return audit.act(act, number -> Answer.json(200, new Revoked(admissions.revoke(asked.batch()))));
    }
}
