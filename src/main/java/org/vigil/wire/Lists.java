package org.vigil.wire;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Lists as Android 8 can make them: it has neither {@code Stream.toList} nor {@code Collectors.toUnmodifiableList}. */
public final class Lists {
    private Lists() {}

    /** Collects into a list that nobody changes. */
    public static <T> Collector<T, ?, List<T>> toList() {
        return Collectors.collectingAndThen(Collectors.toList(), Collections::unmodifiableList);
    }
}
