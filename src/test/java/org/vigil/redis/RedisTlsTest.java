package org.vigil.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vigil.Circle;
import org.vigil.World;

/** An operator's Redis behind {@code rediss://}, with access rules and a certificate of an authority of their own. */
@Tag("tools")
class RedisTlsTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    private TlsRedis redis;

    @BeforeEach
    void begin() throws IOException {
        redis = new TlsRedis(folder);
    }

    @AfterEach
    void end() {
        redis.close();
    }

    @Test
    @Tag("TM-183")
    void a_whole_story_happens_on_it_with_no_more_rights_than_its_user_has() throws Exception {
        String authority = redis.authority().toString();
        try (World world = new World("--redis", redis.url("localhost"), "--redis-ca", authority)) {
            Circle.playStory(world);
        }
        try (Redis store = Redis.open(RedisAddress.parse(redis.url("localhost"), redis.authority()))) {
            assertThat(store.rewrite()).isTrue();
            assertThat(rejected(store)).isEmpty();
        }
    }

    private static List<String> rejected(Redis store) {
        Pattern refused = Pattern.compile("cmdstat_(\\S+?):.*rejected_calls=[1-9].*");
        return String.valueOf(store.command("INFO", "commandstats").text())
                .lines()
                .map(refused::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .toList();
    }

    @Test
    void it_gives_a_snapshot_of_itself_to_who_may_ask_for_one() throws IOException {
        ByteArrayOutputStream snapshot = new ByteArrayOutputStream();
        Snapshot.take(RedisAddress.parse(redis.url("localhost"), redis.authority()), snapshot);
        assertThat(snapshot.toString(StandardCharsets.ISO_8859_1)).startsWith("REDIS0");
        assertThatThrownBy(() -> Snapshot.take(RedisAddress.parse(redis.url("127.0.0.1"), redis.authority()), snapshot))
                .isInstanceOf(UnfitRedis.class);
    }

    @Test
    void a_certificate_of_another_authority_is_refused() throws IOException {
        assertNotTrusted("localhost", TlsRedis.authority(folder.resolve("other")));
        assertNotTrusted("localhost", null);
    }

    @Test
    void a_certificate_for_another_host_is_refused() {
        assertNotTrusted("127.0.0.1", redis.authority());
    }

    private void assertNotTrusted(String host, @Nullable Path authority) {
        assertThatThrownBy(() -> Redis.open(RedisAddress.parse(redis.url(host), authority)))
                .isInstanceOf(UnfitRedis.class)
                .hasMessage("the certificate of this Redis is not trusted: it must name the host of the URL,"
                        + " and an authority of --redis-ca must have signed it")
                .hasNoCause();
    }
}
