package org.vigil.redis;

import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a host is this machine for sure: by its text alone, since a name can be made to lead anywhere. */
public final class Loopback {
    private static final Pattern IPV4 = Pattern.compile("127(\\.\\d{1,3}){3}");

    private Loopback() {}

    /** For {@code localhost}, an address in 127.0.0.0/8 (RFC 1122), or {@code ::1}, in brackets or not. */
    public static boolean is(String host) {
        String bare = host.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT);
        return bare.equals("localhost")
                || bare.equals("::1")
                || IPV4.matcher(bare).matches();
    }
}
