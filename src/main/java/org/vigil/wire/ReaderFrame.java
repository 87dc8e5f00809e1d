package org.vigil.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What a reader says on a mailbox's stream. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = ReaderFrame.Ack.class, name = "ack"))
public sealed interface ReaderFrame {
    /** As {@link Acknowledgement}: envelopes the reader has safely; they go. Unknown ids are ignored. */
    record Ack(List<Id> ids) implements ReaderFrame {}
}
