package org.vigil.client;

import static org.vigil.wire.Lists.toList;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vigil.wire.Limits;

/**
 * Who sits where on an amended watch. Pure but for chance.
 *
 * @param names by seat, empty for decoys and for seats that are not meant any more
 * @param fresh seats that somebody takes now
 */
record Seating(List<String> names, SortedSet<Integer> fresh) {
    /** Who is named stays; newcomers take decoys' seats, then the watch grows, then those revoked make room. */
    static Seating of(Collection<String> wanted, List<Holder> holders, Random random) throws BadOrder {
        List<String> names = new ArrayList<>();
        holders.forEach(holder -> names.add(wanted.contains(holder.name()) && !holder.revoked() ? holder.name() : ""));
        List<String> newcomers =
                wanted.stream().filter(name -> !names.contains(name)).collect(toList());
        SortedSet<Integer> fresh = new TreeSet<>();
        List<Integer> free = free(holders, random, newcomers.size());
        if (free.size() < newcomers.size()) {
            throw new BadOrder("There is no free seat for so many new contacts.");
        }
        int size = Math.max(
                holders.size(), free.stream().mapToInt(seat -> seat + 1).max().orElse(0));
        if (size > holders.size()) {
            IntStream.range(holders.size(), Limits.SEATS_MANY).forEach(seat -> {
                names.add("");
                fresh.add(seat);
            });
        }
        for (int i = 0; i < newcomers.size(); i++) {
            names.set(free.get(i), newcomers.get(i));
            fresh.add(free.get(i));
        }
        return new Seating(names, fresh);
    }

    /** How many new decoys it needs. */
    int decoys() {
        return (int) fresh.stream().filter(seat -> names.get(seat).isEmpty()).count();
    }

    /** In the order in which they are taken. */
    private static List<Integer> free(List<Holder> holders, Random random, int needed) {
        List<Integer> decoys = new ArrayList<>(
                seats(holders).filter(seat -> holders.get(seat).decoy()).collect(toList()));
        List<Integer> grown = new ArrayList<>(
                IntStream.range(holders.size(), Limits.SEATS_MANY).boxed().collect(toList()));
        Collections.shuffle(decoys, random);
        Collections.shuffle(grown, random);
        if (needed <= decoys.size() || !grown.isEmpty()) {
            return needed <= decoys.size()
                    ? decoys
                    : Stream.concat(grown.stream(), decoys.stream()).collect(toList());
        }
        return Stream.concat(
                        decoys.stream(),
                        seats(holders).filter(seat -> holders.get(seat).revoked()))
                .collect(toList());
    }

    private static Stream<Integer> seats(List<Holder> holders) {
        return IntStream.range(0, holders.size()).boxed();
    }
}
