package org.vigil.client;

import org.vigil.wire.AdmissionTerms;
import org.vigil.wire.BlindSignature;
import org.vigil.wire.Blob;
import org.vigil.wire.Id;
import org.vigil.wire.NewBlindToken;
import org.vigil.wire.Nonce;
import org.vigil.wire.ServerAddress;
import org.vigil.wire.Work;

/** The contract's operations on admission tokens. */
final class RemoteAdmissions {
    static final String PATH = "/v1/admissions";

    private final Transport line;
    private final ServerAddress server;

    RemoteAdmissions(Transport line, ServerAddress server) {
        this.line = line;
        this.server = server;
    }

    AdmissionTerms terms() throws Trouble {
        return line.send(Ask.get(PATH), AdmissionTerms.class);
    }

    /** The keys of {@link #terms} that count. */
    ShownKeys keys() throws Trouble {
        return ShownKeys.of(terms(), server);
    }

    BlindSignature blind(Blob token, NewBlindToken asked) throws Trouble {
        return line.send(Ask.post(PATH + "/blind", asked).bearing(token), BlindSignature.class);
    }

    String nonce(Id subject) throws Trouble {
        return line.send(Ask.get("/v1/nonces/" + subject.text()), Nonce.class).nonce();
    }

    void earn(Blob token, Work work) throws Trouble {
        line.send(Ask.post(PATH + "/earned", work).bearing(token));
    }
}
