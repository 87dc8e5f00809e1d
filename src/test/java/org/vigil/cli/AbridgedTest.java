package org.vigil.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigil.client.Exchange;
import org.vigil.wire.Blob;

class AbridgedTest {
    private static final String ID = "AbCdEFGHIJKLMNOPQRSTUQ";

    @Test
    void ids_keys_and_sealed_texts_are_shortened_and_the_rest_is_as_the_server_sees_it() {
        String word = Blob.of(new byte[1024]).text();
        String json =
                Abridged.json(Blob.of(("{\"sequence\":2,\"word\":\"" + word + "\",\"seats\":[0,1]}").getBytes(UTF_8)));
        assertThat(json).isEqualTo("{sequence: 2, word: AAAA… (1,024 B sealed), seats: [0, 1]}");
    }

    @Test
    void alike_exchanges_are_counted_together() {
        Exchange post =
                new Exchange("GET", "/v1/nonces/" + ID, Blob.of(new byte[0]), 200, Blob.of("{}".getBytes(UTF_8)));
        assertThat(Abridged.lines(List.of(post, post)).get(0))
                .isEqualTo("GET /v1/nonces/AbCd…  200  ×2  0 B in, 4 B out");
    }

    @Test
    void a_plain_text_is_found_through_base64url() {
        String hidden = Blob.of("....the blue samovar....".getBytes(UTF_8)).text();
        Exchange leak = new Exchange(
                "POST", "/", Blob.of(("{\"x\":\"" + hidden + "\"}").getBytes(UTF_8)), 200, Blob.of(new byte[0]));
        assertThat(new Plaintexts(List.of("samovar")).in(leak)).contains("samovar");
        assertThat(new Plaintexts(List.of("teapot")).in(leak)).isEmpty();
    }

    @Test
    void a_short_name_in_the_clear_is_found_and_by_chance_in_a_key_is_not() {
        String chance = "x".repeat(20) + "Anna" + "y".repeat(20);
        Exchange key = new Exchange(
                "POST", "/", Blob.of(("{\"x\":\"" + chance + "\"}").getBytes(UTF_8)), 200, Blob.of(new byte[0]));
        Exchange leak =
                new Exchange("POST", "/", Blob.of("{\"name\":\"Anna\"}".getBytes(UTF_8)), 200, Blob.of(new byte[0]));
        assertThat(new Plaintexts(List.of("Anna")).in(key)).isEmpty();
        assertThat(new Plaintexts(List.of("Anna")).in(leak)).contains("Anna");
    }
}
