package org.vigil.redis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vigil.Forms;

/** That the search for secrets would find one. */
@Tag("TM-1")
class SeizureTest {
    private static final byte[] SECRET = "To the market with my brother".getBytes(UTF_8);
    private static final Map<String, byte[]> PLANTED = Map.of("planted", SECRET);

    @Test
    void a_secret_is_found_in_every_form_in_a_file_in_a_value_and_in_what_was_a_value() throws IOException {
        try (TestRedis redis = TestRedis.fresh()) {
            assertThat(Seizure.of(redis.data()).finds(PLANTED)).isEmpty();
            Path file = redis.data().resolve("planted");
            for (String form : Forms.of(SECRET)) {
                Files.writeString(file, "before" + form + "after", ISO_8859_1);
                assertThat(Seizure.of(redis.data()).finds(PLANTED)).containsExactly("planted");
            }
            Files.delete(file);
            redis.command("HSET", "a key", "a field", "planted: To the market with my brother");
            assertThat(Seizure.dump(redis.redis())).contains("To the market with my brother");
            redis.flush();
            assertThat(Seizure.dump(redis.redis())).isEmpty();
            assertThat(Seizure.of(redis.data()).finds(PLANTED)).containsExactly("planted");
        }
    }

    @Test
    void base64_is_found_at_any_offset() {
        for (int before = 0; before < 3; before++) {
            String text = "{\"a\":\"" + "x".repeat(before) + new String(SECRET, UTF_8) + "\"}";
            String encoded = Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
            assertThat(Forms.of(SECRET)).anyMatch(encoded::contains);
        }
    }
}
