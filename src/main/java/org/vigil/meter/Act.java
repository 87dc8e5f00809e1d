package org.vigil.meter;

import java.util.Arrays;
import java.util.List;

/**
 * What a metric calls an operation of the contract. Whoever keeps the metrics knows to the second when something happened, so
 * what must not be told apart has one name: a call for help is a check-in, a contact's concern is something done to a watch.
 */
public enum Act {
    CHECK_IN("checkIn callForHelp"),
    WATCH("armWatch viewWatch changeWatch drillWatch rekeyWatch makeStatement"),
    POST("postEnvelope"),
    READ("readEnvelopes streamEnvelopes acknowledgeEnvelopes"),
    /** An exchange of tokens, too: a count of its own would say when there was one. */
    MAILBOX("createMailbox deleteMailbox publishKeys getKeys addOneTimeKeys getStock takeBundle redeemInvitation"
            + " getAdmissionTerms blindAdmission earnAdmission"),
    NONCE("getNonce"),
    /** The contract itself, the beat, and all that operators ask. */
    OTHER("");

    private final String operations;

    Act(String operations) {
        this.operations = operations;
    }

    /** Of an operation, by its id in a contract. */
    public static Act of(String operation) {
        return Arrays.stream(values())
                .filter(act -> List.of(act.operations.split(" ")).contains(operation))
                .findFirst()
                .orElse(OTHER);
    }
}
