package org.vigil.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vigil.wire.Blob;
import org.vigil.wire.Generation;

/** Under which names the generations of a watch lie in the store: {@code 2/packet}, {@code 2/0} for a letter. */
final class Deposits {
    /** Number of what is no generation: the letters of the drill that waits or runs, without a packet. */
    static final long DRILL = 0;

    private Deposits() {}

    static String packet(long generation) {
        return generation + "/packet";
    }

    static String letter(long generation, int seat) {
        return generation + "/" + seat;
    }

    /** The generations that stay, as the script of a commit reads them. */
    static String kept(Watch watch) {
        Stream<Long> drill = watch.drill().isOn() ? Stream.of(DRILL) : Stream.empty();
        return Stream.concat(drill, watch.generations().stream())
                .map(number -> " " + number + " ")
                .collect(Collectors.joining());
    }

    /** Names and blobs, in turn. */
    static List<Object> of(long number, Generation generation) {
        List<Object> fields =
                new ArrayList<>(List.of(packet(number), generation.packet().bytes()));
        fields.addAll(of(number, generation.letters()));
        return fields;
    }

    /** Of letters alone. */
    static List<Object> of(long number, List<Blob> letters) {
        List<Object> fields = new ArrayList<>();
        for (int seat = 0; seat < letters.size(); seat++) {
            fields.addAll(List.of(letter(number, seat), letters.get(seat).bytes()));
        }
        return fields;
    }
}
