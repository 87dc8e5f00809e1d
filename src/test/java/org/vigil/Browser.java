package org.vigil;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Chromium, with an operator's certificate: {@code src/test/node/browser.js}. */
final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PROGRAM = Path.of("src/test/node/browser.js");
    /** Kept by whoever keeps what a build made. */
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter commands;

    /** Starts it; {@code certificate} is PEM, with its key. */
    Browser(Path certificate) throws IOException {
        process = new ProcessBuilder("node", PROGRAM.toString(), certificate.toString(), SCREENSHOTS.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = process.inputReader(UTF_8);
        commands = process.outputWriter(UTF_8);
    }

    /** A window of so many pixels; {@code scheme} is light or dark, {@code zone} where the operator is. */
    void open(URI url, int width, String scheme, String zone) throws IOException {
        ask(Map.of(
                "command",
                "open",
                "url",
                url.toString(),
                "width",
                width,
                "height",
                800,
                "scheme",
                scheme,
                "zone",
                zone));
    }

    /** Waits until the first element that {@code selector} names shows {@code text}. */
    void see(String selector, String text) throws IOException {
        ask(Map.of("command", "see", "selector", selector, "text", text));
    }

    String text(String selector) throws IOException {
        return ask(Map.of("command", "text", "selector", selector)).asText();
    }

    String attribute(String selector, String name) throws IOException {
        return ask(Map.of("command", "attribute", "selector", selector, "name", name))
                .asText();
    }

    /** Pixels by which the page is wider than its window. */
    int overflow() throws IOException {
        return ask(Map.of("command", "overflow")).asInt();
    }

    /** What can be reached without a mouse, in order: element, name, style and width of the line around it. */
    List<String> walk() throws IOException {
        return texts(ask(Map.of("command", "walk")));
    }

    /** The least contrast of any words, and where. */
    String contrast() throws IOException {
        return ask(Map.of("command", "contrast")).asText();
    }

    void shoot(String name) throws IOException {
        ask(Map.of("command", "shot", "name", name));
    }

    /** Violations of its policy, messages on its console, and whatever it asked of others, since the last time. */
    List<String> complaints() throws IOException {
        return texts(ask(Map.of("command", "complaints")));
    }

    private JsonNode ask(Map<String, Object> command) throws IOException {
        commands.write(JSON.writeValueAsString(command));
        commands.newLine();
        commands.flush();
        String line = answers.readLine();
        if (line == null) {
            throw new AssertionError("the browser ended, or was never there: is chromium installed, and npm ci done?");
        }
        JsonNode answer = JSON.readTree(line);
        if (answer.has("failure")) {
            throw new AssertionError(command + ": " + answer);
        }
        return answer.get("value");
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
