package org.vigil.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.vigil.wire.Nonce;

/** The two operations that need no feature: the contract itself, and nonces. */
public final class FrontRoutes {
    private final Nonces nonces;
    private final Answer contract;

    /** Serves the {@code contract} at this place in the class path, as it is there. */
    public FrontRoutes(Nonces nonces, String contract) {
        this.nonces = nonces;
        this.contract = Answer.of(200, "application/yaml", read(contract));
    }

    /** Adds {@code getContract} and {@code getNonce}. */
    public void addTo(Api api) {
        api.on("getContract", call -> contract);
        api.essential("getNonce", call -> Answer.json(200, new Nonce(nonces.issue(call.id()))));
    }

    private static byte[] read(String contract) {
        try (InputStream in = FrontRoutes.class.getResourceAsStream("/" + contract)) {
            if (in == null) {
                throw new IllegalStateException("no " + contract + " in the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
