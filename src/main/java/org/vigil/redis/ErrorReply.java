package org.vigil.redis;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Redis said instead of an answer: its code, and the line of the script or 0. The rest may quote data and is dropped. */
record ErrorReply(String code, int line) {
    private static final Pattern CODE = Pattern.compile("[A-Z]{2,20}");
    private static final Pattern LINE = Pattern.compile("user_script:(\\d{1,6})");

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
        Matcher code = CODE.matcher(message);
        Matcher line = LINE.matcher(message);
        return new ErrorReply(
                code.lookingAt() ? code.group() : "ERR", line.find() ? Integer.parseInt(line.group(1)) : 0);
    }

    boolean isNoScript() {
        return code.equals("NOSCRIPT");
    }

    boolean isAway() {
        return AWAY.contains(code);
    }
}
