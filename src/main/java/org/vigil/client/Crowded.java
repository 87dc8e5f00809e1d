package org.vigil.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Lists that strangers can make longer: what weighs least makes way, and of that the oldest. */
final class Crowded {
    private Crowded() {}

    /** {@code all}, oldest first, without those that are too many. */
    static <T> List<T> without(List<T> all, int most, ToIntFunction<T> weight) {
        List<T> rest = new ArrayList<>(all);
        while (rest.size() > most) {
            int lightest = 0;
            for (int i = 1; i < rest.size(); i++) {
                if (weight.applyAsInt(rest.get(i)) < weight.applyAsInt(rest.get(lightest))) {
                    lightest = i;
                }
            }
            rest.remove(lightest);
        }
        return List.copyOf(rest);
    }
}
