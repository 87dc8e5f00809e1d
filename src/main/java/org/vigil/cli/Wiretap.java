package org.vigil.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vigil.client.Exchange;

/** Keeps every exchange of everybody with the server, just as it went over the wire inside TLS. */
final class Wiretap {
    private final List<Exchange> all = new ArrayList<>();
    private int shown;

    /** To be handed to an SDK. */
    synchronized void saw(Exchange exchange) {
        all.add(exchange);
    }

    /** What was seen since the last call, in words; exchanges of one kind are counted together. */
    synchronized List<String> news() {
        Map<String, List<Exchange>> kinds = new LinkedHashMap<>();
        for (Exchange exchange : all.subList(shown, all.size())) {
            kinds.computeIfAbsent(kind(exchange), kind -> new ArrayList<>()).add(exchange);
        }
        shown = all.size();
        List<String> lines = new ArrayList<>();
        kinds.values().forEach(alike -> lines.addAll(Abridged.lines(alike)));
        return lines;
    }

    /** The first of these texts that can be read in any body, base64url undone; empty if the server can read none. */
    synchronized Optional<String> readable(List<String> secrets) {
        Plaintexts plaintexts = new Plaintexts(secrets);
        return all.stream()
                .flatMap(exchange -> plaintexts.in(exchange).stream())
                .findFirst();
    }

    synchronized int count() {
        return all.size();
    }

    /** Of all bodies, both ways. */
    synchronized long bytes() {
        return all.stream()
                .mapToLong(exchange ->
                        (long) exchange.request().size() + exchange.response().size())
                .sum();
    }

    private static String kind(Exchange exchange) {
        return exchange.method() + Abridged.ids(exchange.path(), "*") + exchange.status();
    }
}
