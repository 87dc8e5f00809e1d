package org.vigil.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class SecretsTest {
    @Test
    void keys_signatures_and_requests_say_nothing_when_printed() {
        SigningKey key = SigningKey.generate(new SecureRandom());
        SignedRequest request = SignedRequest.of("GET", "/v1/watches/secret", null, new byte[0]);
        assertThat(key).hasToString("SigningKey");
        assertThat(key.publicKey()).hasToString("VerifyKey");
        assertThat(NoticeKeyPair.generate(new SecureRandom())).hasToString("NoticeKeyPair");
        assertThat(request).hasToString("SignedRequest");
        assertThat(HttpSignature.sign(key, "nonce", request)).hasToString("HttpSignature");
    }
}
