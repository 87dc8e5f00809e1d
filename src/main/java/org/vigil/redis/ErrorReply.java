package org.vigil.redis;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Redis said instead of an answer: its code, the line of the script or 0, who has the keys if it has not. The rest may
 * quote data and is dropped.
 */
record ErrorReply(String code, int line, @Nullable Elsewhere elsewhere) {
    /**
     * Another node of a cluster.
     *
     * @param host empty for the same
     * @param asking for keys that are on their way
     */
    record Elsewhere(String host, int port, boolean asking) {}

    /** The error of a command inside a script comes first: Redis 6 wraps it, Redis 7 does not. */
    private static final Pattern WITHIN = Pattern.compile("@user_script: ?\\d+: -?([A-Z]{2,20})\\b");

    private static final Pattern ELSEWHERE = Pattern.compile("(MOVED|ASK) \\d+ (\\S*):(\\d{1,5})");
    private static final Pattern CODE = Pattern.compile("([A-Z]{2,20})\\b");
    private static final Pattern LINE = Pattern.compile("user_script: ?(\\d{1,6})");

    /** Nothing was done, and the same call may succeed later or elsewhere. */
    private static final Set<String> AWAY = Set.of(
            "LOADING",
            "READONLY",
            "MASTERDOWN",
            "CLUSTERDOWN",
            "TRYAGAIN",
            "BUSY",
            "OOM",
            "MISCONF",
            "NOREPLICAS",
            "NOAUTH");

    static ErrorReply parse(String message) {
        Matcher within = WITHIN.matcher(message);
        Matcher code = CODE.matcher(message);
        Matcher line = LINE.matcher(message);
        String name = within.find() ? within.group(1) : code.lookingAt() ? code.group(1) : "ERR";
        return new ErrorReply(name, line.find() ? Integer.parseInt(line.group(1)) : 0, elsewhere(message));
    }

    private static @Nullable Elsewhere elsewhere(String message) {
        Matcher said = ELSEWHERE.matcher(message);
        return said.lookingAt()
                ? new Elsewhere(
                        said.group(2),
                        Integer.parseInt(said.group(3)),
                        said.group(1).equals("ASK"))
                : null;
    }

    boolean isNoScript() {
        return code.equals("NOSCRIPT");
    }

    boolean isAway() {
        return AWAY.contains(code);
    }
}
