package org.vigil.web;

import org.vigil.wire.Nonce;

/** The two operations that need no feature: the contract itself, and nonces. */
public final class FrontRoutes {
    private final Nonces nonces;
    private final Answer contract;

    /** Serves the {@code contract} at this place in the class path, as it is there. */
    public FrontRoutes(Nonces nonces, String contract) {
        this.nonces = nonces;
        this.contract = Answer.of(200, "application/yaml", Contract.bytes(contract));
    }

    /** Adds {@code getContract} and {@code getNonce}. */
    public void addTo(Api api) {
        api.on("getContract", call -> contract);
        api.essential("getNonce", call -> Answer.json(200, new Nonce(nonces.issue(call.id()))));
    }
}
