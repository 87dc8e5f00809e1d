package org.vigil.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.redis.RedisAddress.Login;

class RedisAddressTest {
    @Test
    void a_url_names_host_port_user_and_password() {
        assertThat(RedisAddress.parse("redis://vigil:s%40fe+1@store.example:7000/0"))
                .isEqualTo(new RedisAddress("store.example", 7000, null, new Login("vigil", "s@fe+1"), Set.of()));
    }

    @Test
    void what_a_url_leaves_out_has_a_default() {
        assertThat(RedisAddress.parse("redis://store.example"))
                .isEqualTo(new RedisAddress("store.example", 6379, null, new Login(null, null), Set.of()));
        assertThat(RedisAddress.parse("redis://:secret@store.example").login()).isEqualTo(new Login(null, "secret"));
    }

    @Test
    void rediss_means_TLS() {
        assertThat(RedisAddress.parse("rediss://store.example"))
                .isEqualTo(new RedisAddress("store.example", 6379, RedisTrust.JAVA, new Login(null, null), Set.of()));
    }

    @Test
    void a_url_that_will_not_do_is_refused_without_being_quoted() {
        assertRefused("http://store.example", "the Redis URL must begin with redis:// or rediss://");
        assertRefused("redis:///0", "the Redis URL names no host");
        assertRefused("redis://store.example/3", "the Redis URL must name database 0 or none");
        assertRefused("redis://store.example?timeout=2", "the Redis URL has an unknown parameter");
        assertRefused(
                "redis://secret@store.example",
                "the Redis URL has a user without a password: write user:password@ or :password@");
        assertRefused("redis://:sec ret@store.example", "the Redis URL is not a URL");
    }

    @Test
    void authorities_are_for_TLS_and_in_a_file_of_certificates(@TempDir Path folder) throws IOException {
        Path none = folder.resolve("none.pem");
        assertThatThrownBy(() -> RedisAddress.parse("redis://store.example", none))
                .hasMessage("--redis-ca is for a rediss:// URL");
        assertThatThrownBy(() -> RedisAddress.parse("rediss://store.example", none))
                .hasMessage("the file of --redis-ca cannot be read")
                .hasNoCause();
        assertThatThrownBy(() -> RedisAddress.parse("rediss://store.example", Files.createFile(none)))
                .hasMessage("the file of --redis-ca holds no certificate");
        assertThatThrownBy(() -> RedisAddress.parse("rediss://store.example", Files.writeString(none, "anything else")))
                .hasMessage("the file of --redis-ca holds no certificates in PEM");
    }

    @Test
    void no_text_shows_the_host_or_the_login() {
        RedisAddress address = RedisAddress.parse("redis://vigil:secret@store.example");
        assertThat(address.toString() + address.login()).doesNotContain("vigil", "secret", "store");
    }

    private static void assertRefused(String url, String why) {
        assertThatThrownBy(() -> RedisAddress.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why)
                .hasNoCause();
    }
}
