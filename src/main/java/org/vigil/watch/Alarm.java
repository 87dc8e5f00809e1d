package org.vigil.watch;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The alarm track: at most one is open. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Alarm.None.class, name = "none"),
    @JsonSubTypes.Type(value = OpenAlarm.class, name = "open")
})
public sealed interface Alarm permits Alarm.None, OpenAlarm {
    /** Of the open alarm, else of the last one, 0 if there was none; counts up, never again the same. */
    long number();

    /** What is remembered from one alarm to the next. */
    Past past();

    /** No alarm is open. */
    record None(long number, Past past) implements Alarm {
        static final None YET = new None(0, Past.NONE);
    }
}
