package org.vigil.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.greenbytes.http.sfv.Parameters;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HttpSignatureTest {
    private static final byte[] BODY = "{\"sequence\":1}".getBytes(UTF_8);
    private static final SignedRequest REQUEST = SignedRequest.of("POST", "/v1/watches/x/check-ins", null, BODY);
    private static final SigningKey KEY = SigningKey.generate(new SecureRandom());
    private static final HttpSignature SIGNED = HttpSignature.sign(KEY, "a-nonce_0", REQUEST);

    @Test
    void signs_and_verifies_vector_B_2_6_of_RFC_9421() throws BadSignature {
        SigningKey key =
                SigningKey.of(afterPrefix("MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF", 16));
        VerifyKey publicKey =
                VerifyKey.of(afterPrefix("MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=", 12));
        Map<String, String> components = new LinkedHashMap<>();
        components.put("date", "Tue, 20 Apr 2021 02:07:55 GMT");
        components.put("@method", "POST");
        components.put("@path", "/foo");
        components.put("@authority", "example.com");
        components.put("content-type", "application/json");
        components.put("content-length", "18");
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("created", 1618884473L);
        parameters.put("keyid", "test-key-ed25519");
        String input = "sig-b26=(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\" \"content-length\")"
                + ";created=1618884473;keyid=\"test-key-ed25519\"";
        String signature =
                "sig-b26=:wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==:";

        HttpSignature signed = HttpSignature.sign("sig-b26", key, components, Parameters.valueOf(parameters));

        assertThat(signed.signatureInput()).isEqualTo(input);
        assertThat(signed.signature()).isEqualTo(signature);
        HttpSignature parsed = HttpSignature.parse("sig-b26", input, signature);
        assertThat(parsed.verify(publicKey, components)).isTrue();
        components.remove("date");
        assertThat(parsed.verify(publicKey, components)).isFalse();
    }

    private static byte[] afterPrefix(String der, int prefix) {
        byte[] bytes = Base64.getDecoder().decode(der);
        return Arrays.copyOfRange(bytes, prefix, bytes.length);
    }

    @Test
    void ours_look_as_the_contract_says() {
        assertThat(SIGNED.signatureInput())
                .isEqualTo("vigil=(\"@method\" \"@path\" \"@query\" \"content-digest\")"
                        + ";nonce=\"a-nonce_0\";alg=\"ed25519\";tag=\"vigil\"");
        assertThat(SIGNED.signature()).matches("vigil=:[A-Za-z0-9+/]{86}==:");
    }

    @Test
    void what_was_signed_is_verified_after_parsing() throws BadSignature {
        HttpSignature parsed = HttpSignature.parse(SIGNED.signatureInput(), SIGNED.signature());
        assertThat(parsed.nonce()).isEqualTo("a-nonce_0");
        assertThat(parsed.verify(KEY.publicKey(), REQUEST)).isTrue();
    }

    @Test
    void another_key_method_path_query_or_body_is_noticed() {
        String path = REQUEST.path();
        VerifyKey other = SigningKey.generate(new SecureRandom()).publicKey();
        assertThat(SIGNED.verify(other, REQUEST)).isFalse();
        assertThat(verifies(SignedRequest.of("POST", path, null, BODY))).isTrue();
        assertThat(verifies(SignedRequest.of("PUT", path, null, BODY))).isFalse();
        assertThat(verifies(SignedRequest.of("POST", path + "/", null, BODY))).isFalse();
        assertThat(verifies(SignedRequest.of("POST", path, "wait=1", BODY))).isFalse();
        assertThat(verifies(SignedRequest.of("POST", path, null, new byte[0]))).isFalse();
    }

    @Test
    void no_query_and_an_empty_query_are_signed_alike_as_RFC_9421_says() {
        assertThat(verifies(SignedRequest.of("POST", REQUEST.path(), "", BODY))).isTrue();
    }

    @Test
    void a_signature_is_not_good_for_another_nonce() throws BadSignature {
        String input = SIGNED.signatureInput().replace("a-nonce_0", "a-nonce_1");
        assertThat(HttpSignature.parse(input, SIGNED.signature()).verify(KEY.publicKey(), REQUEST))
                .isFalse();
    }

    @Test
    void a_line_break_in_a_value_neither_signs_nor_verifies() {
        SignedRequest twoLines = new SignedRequest("POST", "/v1\n\"@query\": ?", "?", REQUEST.contentDigest());
        assertThat(verifies(twoLines)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpSignature.sign(KEY, "n", twoLines))
                .withMessage("not a value that a header can carry");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpSignature.sign(KEY, "\u00fc", REQUEST))
                .withMessage("not a value that a header can carry");
    }

    private static boolean verifies(SignedRequest request) {
        return SIGNED.verify(KEY.publicKey(), request);
    }

    @Test
    void missing_headers_are_refused() {
        refused(null, null);
        refused(SIGNED.signatureInput(), null);
        refused(null, SIGNED.signature());
        refused("", "");
    }

    @Test
    void a_second_signature_is_refused() {
        String input = SIGNED.signatureInput();
        refused(input + ", " + input, SIGNED.signature());
        refused(input, SIGNED.signature() + ", " + SIGNED.signature());
        refused(input + ", " + input.replace("vigil=", "other="), SIGNED.signature());
        refused(input, SIGNED.signature() + ", " + SIGNED.signature().replace("vigil=", "other="));
    }

    @Test
    void another_label_algorithm_or_tag_is_refused() {
        inputRefused("vigil=", "sig1=");
        inputRefused("ed25519", "rsa-pss-sha512");
        inputRefused("tag=\"vigil\"", "tag=\"other\"");
        inputRefused("alg=\"ed25519\"", "alg=ed25519");
        refused(SIGNED.signatureInput(), SIGNED.signature().replace("vigil=", "sig1="));
    }

    @Test
    void missing_added_and_reordered_components_are_refused() {
        inputRefused(" \"content-digest\"", "");
        inputRefused("\"content-digest\"", "\"content-digest\" \"date\"");
        inputRefused("\"@method\" \"@path\"", "\"@path\" \"@method\"");
        inputRefused("\"@query\"", "\"@query\" \"@query\"");
        inputRefused("\"@query\"", "\"@query\";req");
        inputRefused("\"@query\"", "@query");
        inputRefused("(\"@method\" \"@path\" \"@query\" \"content-digest\")", "()");
        inputRefused("(\"@method\" \"@path\" \"@query\" \"content-digest\")", "\"@method\"");
    }

    @Test
    void missing_added_and_repeated_parameters_are_refused() {
        inputRefused(";nonce=\"a-nonce_0\"", "");
        inputRefused(";alg=\"ed25519\"", "");
        inputRefused(";tag=\"vigil\"", "");
        inputRefused("nonce=\"a-nonce_0\"", "nonce=1");
        inputRefused("nonce=\"a-nonce_0\"", "nonce=\"other\";nonce=\"a-nonce_0\"");
        inputRefused(";tag=\"vigil\"", ";tag=\"vigil\";created=1618884473");
        inputRefused(";tag=\"vigil\"", ";tag=\"vigil\";keyid=\"k\"");
    }

    @Test
    void any_form_but_the_one_is_refused() {
        inputRefused("(\"@method\"", "( \"@method\"");
        inputRefused("vigil=", " vigil=");
        inputRefused(";alg", "; alg");
        refused(SIGNED.signatureInput(), SIGNED.signature().replace("==:", ":"));
        refused(SIGNED.signatureInput(), SIGNED.signature() + ";a");
        refused(SIGNED.signatureInput(), "vigil=\"text\"");
    }

    @Test
    void a_header_that_is_too_long_is_refused() {
        HttpSignature longest = HttpSignature.sign(KEY, "n".repeat(2_000), REQUEST);
        refused(longest.signatureInput(), longest.signature());
    }

    @Test
    void a_short_signature_parses_and_verifies_nothing() throws BadSignature {
        assertThat(HttpSignature.parse(SIGNED.signatureInput(), "vigil=::").verify(KEY.publicKey(), REQUEST))
                .isFalse();
    }

    private static void inputRefused(String part, String instead) {
        assertThat(SIGNED.signatureInput()).contains(part);
        refused(SIGNED.signatureInput().replace(part, instead), SIGNED.signature());
    }

    private static void refused(@Nullable String input, @Nullable String signature) {
        assertThatExceptionOfType(BadSignature.class)
                .isThrownBy(() -> HttpSignature.parse(input, signature))
                .withMessage("no valid signature")
                .withNoCause();
    }

    @Property
    void whatever_comes_there_is_one_refusal_at_most(@ForAll @StringLength(max = 80) String text) {
        refused(text, SIGNED.signature());
        refused(SIGNED.signatureInput(), text);
    }

    @Property
    void a_header_with_any_stretch_altered_is_refused_or_verifies_nothing(
            @ForAll @IntRange(max = 130) int from,
            @ForAll @StringLength(max = 4) @CharRange(from = ' ', to = '~') String instead) {
        alteredVerifiesNothing(alter(SIGNED.signatureInput(), from, instead), SIGNED.signature());
        alteredVerifiesNothing(SIGNED.signatureInput(), alter(SIGNED.signature(), from, instead));
    }

    private static String alter(String text, int from, String instead) {
        int start = Math.min(from, text.length());
        return text.substring(0, start) + instead + text.substring(Math.min(text.length(), start + 1));
    }

    private static void alteredVerifiesNothing(String input, String signature) {
        boolean same = input.equals(SIGNED.signatureInput()) && signature.equals(SIGNED.signature());
        try {
            assertThat(HttpSignature.parse(input, signature).verify(KEY.publicKey(), REQUEST))
                    .isEqualTo(same);
        } catch (BadSignature e) {
            assertThat(same).isFalse();
        }
    }
}
