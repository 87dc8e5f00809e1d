package org.vigil.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What the server says on a mailbox's stream; the page beside the contract, {@code stream.md}, has the order of things. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StreamFrame.Envelope.class, name = "envelope"),
    @JsonSubTypes.Type(value = StreamFrame.Empty.class, name = "empty"),
    @JsonSubTypes.Type(value = StreamFrame.Trouble.class, name = "problem")
})
public sealed interface StreamFrame {
    /** The close code of a server that stops: connect again, later (RFC 6455, section 7.4.1). */
    int GOING_AWAY = 1_001;

    /** The close code that follows a problem: 4000 and its HTTP status. */
    static int closeCode(int status) {
        return 4_000 + status;
    }

    /** One envelope, as in {@link Delivery.Item}; it stays in the mailbox until a {@link ReaderFrame.Ack} names it. */
    record Envelope(Id id, Blob envelope, int standsFor) implements StreamFrame {}

    /**
     * All that waits has been sent on this stream: said once when it begins, and again after whatever came later.
     *
     * @param refusedRedemptions how often someone used the invitation after its first use
     */
    record Empty(int refusedRedemptions) implements StreamFrame {}

    /** The last frame of a stream that the server ends. */
    record Trouble(ProblemDocument problem) implements StreamFrame {}
}
