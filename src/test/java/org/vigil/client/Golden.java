package org.vigil.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.vigil.crypto.Digest;
import org.vigil.wire.Blob;

/**
 * {@code golden.json}: our formats byte by byte, for SDKs in other languages. The SDK must read what is in it, and make it
 * again where nothing in it is drawn by chance; {@code src/test/node} reads the same file.
 */
final class Golden {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Path FILE = Path.of("src/test/resources/org/vigil/client/golden.json");
    private static final String ABOUT = "Bytes are base64url without padding; fields of messages are in proto3's JSON"
            + " mapping, with bytes so, too. 'fixed' is the same whoever makes it; of 'sealed' keys and seals were drawn by"
            + " chance when org.vigil.client.Golden (src/test/java) wrote this file: mvn test-compile exec:exec@golden."
            + " These keys are for tests and nothing else.";

    private Golden() {}

    /** Makes the file again. */
    public static void main(String[] args) throws Exception {
        ObjectNode golden = JSON.createObjectNode().put("about", ABOUT);
        golden.set("fixed", GoldenFixed.make());
        golden.set("sealed", GoldenSealed.make());
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        Files.writeString(FILE, JSON.writer(printer).writeValueAsString(golden) + "\n");
    }

    /** A part of the file: {@code fixed} or {@code sealed}. */
    static JsonNode read(String part) throws IOException {
        return JSON.readTree(FILE.toFile()).path(part);
    }

    static Blob blob(JsonNode parent, String name) {
        return Blob.parse(parent.path(name).asText());
    }

    /** The same for the same name: SHA-256 of a number and the name, as often as it takes. */
    static Blob bytes(String name, int size) {
        byte[] text = name.getBytes(UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(size);
        for (int i = 0; bytes.hasRemaining(); i++) {
            byte[] block = Digest.sha256(ByteBuffer.allocate(Integer.BYTES + text.length)
                    .putInt(i)
                    .put(text)
                    .array());
            bytes.put(block, 0, Math.min(block.length, bytes.remaining()));
        }
        return Blob.of(bytes.array());
    }

    /** No chance: the same bytes for the same name. */
    static SecureRandom random(String name) {
        return new SecureRandom() {
            private static final long serialVersionUID = 1;
            private int draws;

            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(
                        Golden.bytes(name + " " + draws++, bytes.length).bytes(), 0, bytes, 0, bytes.length);
            }
        };
    }
}
