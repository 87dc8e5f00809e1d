package org.vigil.admin;

import org.vigil.web.Answer;
import org.vigil.web.Api;

/** The audit log, to be read and exported. */
public final class AuditRoutes {
    private static final int PAGE = 100;

    private final AuditLog log;

    /** Of {@code log}. */
    public AuditRoutes(AuditLog log) {
        this.log = log;
    }

    /** Adds {@code getAudit}. */
    public void addTo(Api api) {
        api.on("getAudit", call -> Answer.json(200, log.page(call.query("from", 1), call.query("limit", PAGE))));
    }
}
