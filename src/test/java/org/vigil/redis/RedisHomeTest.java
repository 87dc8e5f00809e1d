package org.vigil.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RedisHomeTest {
    @Test
    void a_url_names_one_Redis() {
        assertThat(RedisHome.parse("redis://:secret@store.example", null))
                .isEqualTo(RedisHome.at(RedisAddress.parse("redis://:secret@store.example")));
    }

    @Test
    void a_url_names_sentinels_and_what_they_call_the_master() {
        RedisHome home = RedisHome.parse("redis+sentinel://vigil:s%40fe@a.example,b.example:7,[::1]/my-master.1", null);
        assertThat(home)
                .isEqualTo(new RedisHome(
                        RedisHome.Kind.SENTINELS,
                        List.of(
                                RedisAddress.parse("redis://vigil:s%40fe@a.example:26379"),
                                RedisAddress.parse("redis://vigil:s%40fe@b.example:7"),
                                RedisAddress.parse("redis://vigil:s%40fe@[::1]:26379")),
                        "my-master.1",
                        1));
    }

    @Test
    void a_url_names_nodes_of_a_cluster_over_TLS() {
        assertThat(RedisHome.parse("rediss+cluster://:secret@a.example,b.example:7", null))
                .isEqualTo(new RedisHome(
                        RedisHome.Kind.CLUSTER,
                        List.of(
                                RedisAddress.parse("rediss://:secret@a.example"),
                                RedisAddress.parse("rediss://:secret@b.example:7")),
                        "",
                        1));
    }

    @Test
    void a_url_that_will_not_do_is_refused_without_being_quoted() {
        assertRefused(
                "redis+sentinel://a.example", "the Redis URL must end with what the sentinels call the master: /NAME");
        assertRefused("redis+sentinel://a.example,/m", "the Redis URL is not a URL");
        assertRefused("redis+cluster://a.example/3", "the Redis URL must name database 0 or none");
        assertRefused("redis+other://a.example", "the Redis URL must begin with redis:// or rediss://");
    }

    @Test
    @Tag("TM-180")
    void where_another_may_become_master_a_replica_must_have_what_is_acknowledged_unless_told() {
        RedisHome alone =
                RedisHome.parse("redis+sentinel://127.0.0.1:1/m", null).withReplicas(0);
        assertThatThrownBy(() -> Redis.open(alone))
                .isInstanceOf(UnfitRedis.class)
                .hasMessage(
                        "another Redis may become master at any time, and without replicas that must have it would lose"
                                + " what was acknowledged: set --redis-replicas 1 or more, or say --i-know-that-redis-forgets");
        assertThatThrownBy(() -> Redis.open(alone.accepting(Set.of(Risk.FORGETS))))
                .isInstanceOf(RedisAway.class)
                .hasMessage("no sentinel answers");
    }

    @Test
    @Tag("TM-180")
    void sentinels_and_nodes_on_other_machines_are_not_spoken_to_in_the_clear() {
        for (String url :
                List.of("redis+sentinel://:x@127.0.0.1:1,0.0.0.0:1/m", "redis+cluster://:x@127.0.0.1:1,0.0.0.0:1")) {
            assertThatThrownBy(() -> Redis.open(RedisHome.parse(url, null)))
                    .isInstanceOf(UnfitRedis.class)
                    .hasMessageContaining("reach it over TLS");
        }
    }

    @Test
    void a_cluster_has_no_backup() {
        assertThatThrownBy(
                        () -> RedisHome.parse("redis+cluster://a.example", null).only())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no backup of it");
    }

    private static void assertRefused(String url, String why) {
        assertThatThrownBy(() -> RedisHome.parse(url, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why)
                .hasNoCause();
    }
}
