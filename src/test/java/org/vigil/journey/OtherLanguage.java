package org.vigil.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;

/** A program of {@code src/test/node}, spoken to in lines of JSON. */
final class OtherLanguage implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter commands;

    private OtherLanguage(String program) throws IOException {
        process = start(program).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        answers = process.inputReader(UTF_8);
        commands = process.outputWriter(UTF_8);
    }

    private static ProcessBuilder start(String program) {
        return new ProcessBuilder("node", Path.of("src/test/node", program).toString());
    }

    /** What a program says that needs nobody; that all went well. */
    static String said(String program) throws Exception {
        Process process = start(program).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** A contact with nothing yet. */
    static OtherLanguage contact() throws IOException {
        return new OtherLanguage("contact.js");
    }

    JsonNode ask(String command) throws IOException {
        return ask(command, "wait", "0");
    }

    /** The answer, which may be a {@code failure}. */
    JsonNode ask(String command, String name, String value) throws IOException {
        ObjectNode asked = JSON.createObjectNode().put("command", command).put(name, value);
        commands.write(JSON.writeValueAsString(asked));
        commands.newLine();
        commands.flush();
        String answer = answers.readLine();
        assertThat(answer).as("an answer to %s", command).isNotNull();
        return JSON.readTree(answer);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
