package org.vigil.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Every script there is, with the number of its keys and arguments. {@code DUE_CLAIM} is {@code due-claim.lua} beside this
 * class; the comments at its head say what it does, returns, and takes, one line per key and argument, and
 * {@code ScriptTest} holds heads and this list together.
 *
 * <p>Scripts must run on Redis 6.2, 7 and Valkey: no functions, no undeclared keys, all keys of one partition. They must be
 * safe to repeat, since a caller whose outcome is unknown repeats them.
 */
public enum Script {
    STORE_PARTITIONS(1, 1),
    STORE_MARK(1, 2),
    STORE_BACKUP(1, 1),
    DUE_CLAIM(1, 3),
    LISTED_READ(1, 2),
    NODE_BEAT(1, 4),
    NODE_LEAVE(1, 1),
    HEARING_READ(1, 0),
    HEARING_COMMIT(1, 2),
    LIMIT_SPEND(1, 4),
    ADMISSION_MINT(1, 0),
    ADMISSION_SPEND(1, 3),
    ADMISSION_BLIND(1, 4),
    ADMISSION_EARN(1, 2),
    ADMISSION_BATCH(1, 1, true),
    ADMISSION_TOKENS(1, 0),
    ADMISSION_REVOKE(1, 0),
    ADMISSION_FORGET(1, 0),
    AUDIT_APPEND(1, 2),
    AUDIT_READ(1, 2),
    CANARY_ADD(1, 2),
    CANARY_LIST(1, 0),
    CANARY_REMOVE(1, 1),
    MAILBOX_CREATE(1, 5),
    MAILBOX_LOOK(1, 0),
    MAILBOX_PUBLISH(1, 2),
    MAILBOX_KEYS(1, 0),
    MAILBOX_REDEEM(1, 2),
    MAILBOX_POST(6, 9),
    MAILBOX_DELIVER(7, 11),
    MAILBOX_READ(4, 1),
    MAILBOX_ACKNOWLEDGE(6, 3),
    MAILBOX_ATTEND(2, 5),
    MAILBOX_FOLLOW(4, 3),
    MAILBOX_DELETE(12, 3),
    MAILBOX_REPLENISH(3, 3, true),
    MAILBOX_STOCK(3, 0),
    MAILBOX_BUNDLE(4, 3),
    OWED_READ(1, 0),
    OWED_COUNT(1, 0),
    OWED_RETRY(1, 2),
    OWED_SETTLE(1, 1),
    OWED_REST(2, 3),
    SEAT_BIND(1, 2),
    SEAT_READ(1, 0),
    SEAT_UNBIND(1, 1),
    WATCH_ARM(3, 5, true),
    WATCH_COMMIT(8, 12, true),
    WATCH_RELOOK(1, 1),
    WATCH_FORGET(2, 1),
    WATCH_LETTER(1, 2),
    WATCH_READ(1, 0);

    private final int keys;
    private final int args;
    private final boolean more;
    private final String source;
    private final String digest;

    Script(int keys, int args) {
        this(keys, args, false);
    }

    /** With {@code more}, the last argument may be repeated or left out; its line in the head reads {@code ARGV[n..]}. */
    Script(int keys, int args, boolean more) {
        this.keys = keys;
        this.args = args;
        this.more = more;
        this.source = read(file());
        this.digest = HexFormat.of().formatHex(sha1(source));
    }

    String file() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".lua";
    }

    int keys() {
        return keys;
    }

    int args() {
        return args;
    }

    boolean takesMore() {
        return more;
    }

    String source() {
        return source;
    }

    /** SHA-1 in hexadecimal: the name under which Redis keeps it. */
    String digest() {
        return digest;
    }

    void check(int keysGiven, int argsGiven) {
        boolean fits = more ? argsGiven >= args - 1 : argsGiven == args;
        if (keysGiven != keys || !fits) {
            throw new IllegalArgumentException(file() + " takes " + keys + " keys and " + args + " arguments, not "
                    + keysGiven + " and " + argsGiven);
        }
    }

    private static String read(String file) {
        try (InputStream in = Script.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("missing script: " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Redis names scripts by SHA-1; nothing secret hangs on it. */
    private static byte[] sha1(String source) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
