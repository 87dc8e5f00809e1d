package org.vigil.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.vigil.client.Exchange;
import org.vigil.client.Observer;
import org.vigil.wire.Blob;

/** Writes down what a device and the server say to each other. */
final class Witness implements Observer {
    /** What may be an id, a key, a token or something sealed. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{22,}");

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final List<Exchange> seen = new CopyOnWriteArrayList<>();

    @Override
    public void saw(Exchange exchange) {
        seen.add(exchange);
    }

    /** Begins again. */
    void forget() {
        seen.clear();
    }

    /** All of it. */
    List<Exchange> seen() {
        return List.copyOf(seen);
    }

    /** Every id, key and sealed thing in it. */
    Set<String> words() {
        Set<String> words = new TreeSet<>();
        seen.forEach(exchange -> words.addAll(words(line(exchange))));
        return words;
    }

    /** What was said in which order, ids and the like aside. */
    List<String> shapes() {
        return seen.stream().map(exchange -> shape(line(exchange))).toList();
    }

    /** Every id, key and sealed thing in {@code text}. */
    static Set<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /** {@code text} without what differs from one person to the next. */
    static String shape(String text) {
        return NUMBER.matcher(WORD.matcher(text).replaceAll("#")).replaceAll("0");
    }

    private static String line(Exchange exchange) {
        return String.join(
                " ",
                exchange.method(),
                exchange.path(),
                text(exchange.request()),
                String.valueOf(exchange.status()),
                text(exchange.response()));
    }

    /** As UTF-8. */
    static String text(Blob bytes) {
        return new String(bytes.bytes(), UTF_8);
    }
}
