package org.vigil.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.vigil.crypto.Hex.hex;
import static org.vigil.crypto.Hex.range;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * Our own formats, byte by byte; whoever changes one breaks every client. The expected values were made without this
 * package, by OpenSSL's Ed25519 and Python's HMAC.
 */
class GoldenTest {
    /** The key of the first vector of RFC 8032. */
    private static final SigningKey KEY =
            SigningKey.of(hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));

    private static final byte[] PUBLIC_KEY = hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

    @Test
    void a_signed_request() {
        byte[] body = "{\"sequence\":1}".getBytes(UTF_8);
        SignedRequest request = SignedRequest.of("POST", "/v1/watches/AAAAAAAAAAAAAAAAAAAAAA/check-ins", null, body);
        HttpSignature signed = HttpSignature.sign(KEY, "a-nonce_0", request);
        assertThat(request.contentDigest()).isEqualTo("sha-256=:YD/0twzu7aKodjFGWxpwid9itdSORCbRu+m9LCGfC/0=:");
        assertThat(signed.signatureInput())
                .isEqualTo("vigil=(\"@method\" \"@path\" \"@query\" \"content-digest\")"
                        + ";nonce=\"a-nonce_0\";alg=\"ed25519\";tag=\"vigil\"");
        assertThat(signed.signature())
                .isEqualTo(
                        "vigil=:6zNYsZSJNIIyLCiiUTYPh8MHV/CY9v76Upij/M5YoAqipkjDR9bYvZ/otXyeC1nzshpR+dJ0JoOzMHD8yPTsAQ==:");
    }

    @Test
    void ids_that_an_admission_buys() {
        byte[] token = range(0, 32);
        byte[] idempotencyKey = range(0, 16);
        assertThat(Hkdf.derive(token, idempotencyKey, Label.MAILBOX_ID, 16))
                .isEqualTo(hex("e7287fd3a5841d6cb0288b1560c95f9d"));
        assertThat(Hkdf.derive(token, idempotencyKey, Label.WATCH_ID, 16))
                .isEqualTo(hex("877e9f557f5bc82be5f424e1202ee086"));
    }

    @Test
    void the_id_of_a_seat() {
        assertThat(Hkdf.derive(PUBLIC_KEY, new byte[0], Label.SEAT_ID, 16))
                .isEqualTo(hex("d7f59eea9060885c587954e522ad2929"));
    }

    @Test
    void the_signature_of_a_notice_certificate() {
        byte[] message = NoticeProof.certificateMessage(
                PUBLIC_KEY, Instant.ofEpochSecond(1_700_000_000), Instant.ofEpochSecond(1_707_776_000));
        assertThat(KEY.sign(message))
                .isEqualTo(hex(
                        "dc114f885ae7e78c6cf706d03654fe831a1c23e982ed39095098f90e5a590913",
                        "c867bd99797eca54bcabe00c7b572a583b9ea2b210a5747e79aa7151ca3b7401"));
    }

    @Test
    void the_signature_of_a_notice() {
        assertThat(KEY.sign(NoticeProof.noticeMessage("{}".getBytes(UTF_8))))
                .isEqualTo(hex(
                        "3095bfcd1cb9993cc454ebef8eb2207382a9c13ffa1b2e74111ba6137ba96e8f",
                        "526b7f0a9d8fdc2152c1ffbde9110b89326a6ee05d9e300857a66123ebb67e08"));
    }
}
