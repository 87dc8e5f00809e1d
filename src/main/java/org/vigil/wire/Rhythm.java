package org.vigil.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/** When a check-in is due. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes(@JsonSubTypes.Type(value = Rhythm.Every.class, name = "every"))
public sealed interface Rhythm {
    /** Due this long after the last check-in. */
    record Every(Duration interval) implements Rhythm {}
}
