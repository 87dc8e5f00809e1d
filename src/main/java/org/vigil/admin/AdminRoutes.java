package org.vigil.admin;

import java.util.List;
import java.util.function.IntFunction;
import org.vigil.web.Answer;
import org.vigil.web.Api;
import org.vigil.wire.Admissions;
import org.vigil.wire.Blob;
import org.vigil.wire.NewAdmissions;

/** The operators' listener: health, and new admission tokens. */
public final class AdminRoutes {
    private final Checkup checkup;
    private final IntFunction<List<Blob>> mint;

    /** {@code mint} makes so many admission tokens, 32 bytes each. */
    public AdminRoutes(Checkup checkup, IntFunction<List<Blob>> mint) {
        this.checkup = checkup;
        this.mint = mint;
    }

    /** Adds {@code getHealth} and {@code mintAdmissions}. */
    public void addTo(Api api) {
        api.essential("getHealth", call -> Answer.json(200, checkup.look()));
        api.on("mintAdmissions", call -> {
            int count = call.body(NewAdmissions.class).count();
            return Answer.json(201, new Admissions(mint.apply(count)));
        });
    }
}
