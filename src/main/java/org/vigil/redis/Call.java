package org.vigil.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One command on its way, and the place where its caller waits. */
final class Call {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** From one node of a cluster to the next. */
    private static final int MOST_TURNS = 5;

    private static final int FIRST_KEY = 3;

    private final byte[][] words;
    private final @Nullable Script script;
    private final CompletableFuture<@Nullable Object> answer = new CompletableFuture<>();
    private int turns;
    private boolean asking;

    private Call(byte[][] words, @Nullable Script script) {
        this.words = words;
        this.script = script;
    }

    static Call of(String... words) {
        byte[][] bytes = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            bytes[i] = word(words[i]);
        }
        return new Call(bytes, null);
    }

    static Call of(Script script, List<String> keys, Object... args) {
        script.check(keys.size(), args.length);
        byte[][] words = new byte[FIRST_KEY + keys.size() + args.length][];
        words[0] = word("EVALSHA");
        words[1] = word(script.digest());
        words[2] = word(keys.size());
        int at = FIRST_KEY;
        for (String key : keys) {
            words[at++] = word(key);
        }
        for (Object arg : args) {
            words[at++] = word(arg);
        }
        return new Call(words, script);
    }

    private static byte[] word(Object arg) {
        return switch (arg) {
            case byte[] bytes -> bytes;
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            case Long number -> Long.toString(number).getBytes(StandardCharsets.US_ASCII);
            case Integer number -> Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
            default -> throw new IllegalArgumentException("an argument is text, bytes or a whole number");
        };
    }

    byte[][] words() {
        return words;
    }

    @Nullable
    Script script() {
        return script;
    }

    /** The slot of a cluster that has its keys, -1 if it has none. */
    int slot() {
        return script == null ? -1 : Link.slot(words[FIRST_KEY]);
    }

    /** Sends it to another node of a cluster, {@code asking} for keys on their way there; whether it was not sent about too often. */
    boolean turn(boolean toAsk) {
        asking = toAsk;
        return turns++ < MOST_TURNS;
    }

    /** Whether its keys are on their way to the node it is sent to. */
    boolean isAsking() {
        return asking;
    }

    /** Whether its caller waits no longer. */
    boolean isGivenUp() {
        return answer.isDone();
    }

    void answer(@Nullable Object reply) {
        answer.complete(reply);
    }

    void fail(RuntimeException reason) {
        answer.completeExceptionally(reason);
    }

    /**
     * Waits for the answer.
     *
     * @throws RedisAway if there is none
     * @throws ScriptFailed if it is an error
     */
    Reply await() {
        return await(PATIENCE);
    }

    /** The same, but gives up after {@code patience}. */
    Reply await(Duration patience) {
        Object reply = reply(patience);
        if (reply instanceof ErrorReply error) {
            throw error.isAway() ? new RedisAway("Redis cannot serve now") : new ScriptFailed(name(), error);
        }
        return new Reply(reply);
    }

    private @Nullable Object reply(Duration patience) {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(false);
            throw new RedisAway("Redis is too slow");
        } catch (InterruptedException e) {
            answer.cancel(false);
            Thread.currentThread().interrupt();
            throw new RedisAway("interrupted while waiting for Redis");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RedisAway away
                    ? new RedisAway(String.valueOf(away.getMessage()))
                    : new RedisAway("Redis is away", e);
        }
    }

    private String name() {
        return script == null ? new String(words[0], StandardCharsets.US_ASCII) : script.file();
    }
}
