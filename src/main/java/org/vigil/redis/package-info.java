/**
 * The store: one Redis, or the masters of a cluster, reached through Lua scripts only, and the process that serves it when
 * nobody gave us one.
 *
 * <p>Begin at {@link org.vigil.redis.Redis}. {@link org.vigil.redis.Script} lists every script, {@link org.vigil.redis.Keys}
 * is the schema, {@link org.vigil.redis.RedisProcess} is the Redis we bring ourselves, {@link org.vigil.redis.RedisTrust}
 * says whom we believe about one of somebody else's.
 *
 * <p>Every change is one script, because a script is whole or not at all, also when the server dies in the middle. Callers
 * are plain blocking code on many virtual threads; whoever calls while a round trip is under way shares the next one, so
 * that one {@code fsync}, and one {@code WAIT} for replicas, serves them all (group commit). {@link org.vigil.redis.RedisHome}
 * says where the masters are; who each is now is asked with every new link. Only {@code Link} names Jedis.
 *
 * <p>A call has three ends: an answer, {@link org.vigil.redis.RedisAway} (it may or may not have happened: ask again, all
 * scripts can be repeated), or {@link org.vigil.redis.ScriptFailed} (a fault of ours).
 */
@NullMarked
package org.vigil.redis;

import org.jspecify.annotations.NullMarked;
