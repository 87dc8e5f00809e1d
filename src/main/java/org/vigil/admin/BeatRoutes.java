package org.vigil.admin;

import org.vigil.web.Answer;
import org.vigil.web.Api;

/** The one thing that anybody may know of a node: whether it is well. */
public final class BeatRoutes {
    private final Beats beats;

    /** Of {@code beats}. */
    public BeatRoutes(Beats beats) {
        this.beats = beats;
    }

    /** Adds {@code getBeat}. */
    public void addTo(Api api) {
        api.on("getBeat", call -> Answer.json(200, beats.beat()));
    }
}
