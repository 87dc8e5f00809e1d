package org.vigil.admission;

import org.vigil.web.Answer;
import org.vigil.web.Api;
import org.vigil.web.Call;
import org.vigil.wire.AdmissionTerms;
import org.vigil.wire.NewBlindToken;
import org.vigil.wire.Work;

/** What is done with admission tokens before they are spent. */
public final class AdmissionRoutes {
    private final Admissions admissions;
    private final Earning earning;

    /** The edge of {@code admissions} and {@code earning}. */
    public AdmissionRoutes(Admissions admissions, Earning earning) {
        this.admissions = admissions;
        this.earning = earning;
    }

    /** Adds {@code getAdmissionTerms}, {@code blindAdmission} and {@code earnAdmission}. */
    public void addTo(Api api) {
        api.on("getAdmissionTerms", call -> Answer.json(200, new AdmissionTerms(admissions.shown(), earning.bits())))
                .on("blindAdmission", this::blind)
                .on("earnAdmission", this::earn);
    }

    private Answer blind(Call call) {
        return Answer.json(200, admissions.exchange(call.bearer(), call.body(NewBlindToken.class)));
    }

    private Answer earn(Call call) {
        earning.earn(call.bearer(), call.body(Work.class));
        return Answer.empty(204);
    }
}
