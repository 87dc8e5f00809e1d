package org.vigil;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vigil.admin.OperatorCredentials;

/** What Prometheus gets from a running server. */
public record Scrape(String text, List<Sample> samples) {
    private static final Pattern LINE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    /** One line of it. */
    public record Sample(String name, Map<String, String> labels, double value) {}

    /** Of the server of {@code world}, with an operator's certificate. */
    public static Scrape of(World world) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newBuilder()
                .sslContext(OperatorCredentials.of(world.data().resolve("pki")))
                .build()) {
            HttpRequest request =
                    HttpRequest.newBuilder(world.adminUrl().resolve("metrics")).build();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("status " + answer.statusCode());
            }
            return parse(answer.body());
        }
    }

    static Scrape parse(String text) {
        return new Scrape(
                text,
                text.lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(Scrape::sample)
                        .toList());
    }

    private static Sample sample(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a sample: " + line);
        }
        Map<String, String> labels = new TreeMap<>();
        if (parts.group(2) != null) {
            LABEL.matcher(parts.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
        }
        return new Sample(parts.group(1), labels, Double.parseDouble(parts.group(3)));
    }

    /** The names of all that was scraped, as queries use them. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        samples.forEach(sample -> names.add(sample.name()));
        return names;
    }

    /** The one of this name with these labels: {@code name, value, name, value}. */
    public double value(String name, String... labels) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .filter(sample -> sample.labels().equals(pairs(labels)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + name + " of " + Arrays.toString(labels)))
                .value();
    }

    private static Map<String, String> pairs(String... labels) {
        Map<String, String> pairs = new TreeMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            pairs.put(labels[i], labels[i + 1]);
        }
        return pairs;
    }
}
