package org.vigil.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.vigil.fuzz.BodyFaults.Spoilt;
import org.vigil.wire.Blob;

/** What can be wrong with a body as JSON, whatever its schema says. */
final class TextFaults {
    private final Map<String, UnaryOperator<String>> all = new LinkedHashMap<>();
    private final Random random;

    /** Of an operation whose bodies have {@code limit} bytes at most. */
    TextFaults(Random random, int limit) {
        this.random = random;
        all.put("cut off", text -> text.substring(0, 1 + random.nextInt(text.length() - 1)));
        all.put("more after its end", text -> text + one("}", "x", "{}", ",", "\u0000", "]", "1"));
        all.put("not UTF-8", text -> inString(text, "\u00ff"));
        all.put("an overlong form", text -> inString(text, "\u00c0\u0080"));
        all.put("half a pair", text -> inString(text, "\u00ed\u00a0\u0080"));
        all.put("Latin-1", text -> inString(text, "\u00e9"));
        all.put("a control character in a string", text -> inString(text, one("\u0000", "\n", "\u0001")));
        all.put("a NUL between", text -> "{\u0000" + text.substring(1));
        all.put("a member twice", text -> "{" + member(text) + "," + text.substring(1));
        all.put("a member twice, escaped", text -> "{" + escaped(member(text)) + "," + text.substring(1));
        all.put("deep", text -> one("[", "{\"a\":").repeat(3_000));
        all.put(
                "a deep member",
                text -> "{\"deep\":" + "[".repeat(3_000) + "]".repeat(3_000) + "," + text.substring(1));
        all.put("a number of many digits", text -> "{\"long\":" + "9".repeat(8_000) + "," + text.substring(1));
        all.put("a long name", text -> "{\"" + "n".repeat(9_000) + "\":1," + text.substring(1));
        all.put("many members", text -> "{" + "\"\":0,".repeat(2_000) + text.substring(1));
        all.put(
                "no JSON",
                text -> "{" + one("'a':1,", "a:1,", "/**/", "\"a\":NaN,", "\"a\":+1,", "\"a\":01,", "\"a\":0x1,")
                        + text.substring(1));
        all.put("another thing", text -> one("null", "true", "1", "\"x\"", "[]", "[" + text + "]", "{}", "-0", "1e9"));
        all.put("nothing", text -> one("", " ", "\r\n\t"));
        all.put(
                "XML",
                text -> "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>");
        all.put("larger than it may be", text -> text + " ".repeat(Math.max(1, limit + 1 - text.length())));
    }

    Spoilt spoil(byte[] good) {
        String fault = List.copyOf(all.keySet()).get(random.nextInt(all.size()));
        byte[] bad = Objects.requireNonNull(all.get(fault))
                .apply(new String(good, ISO_8859_1))
                .getBytes(ISO_8859_1);
        return Arrays.equals(bad, good) ? spoil(good) : new Spoilt(fault, Blob.of(bad));
    }

    /** Their names. */
    List<String> names() {
        return List.copyOf(all.keySet());
    }

    private static String inString(String text, String more) {
        int quote = text.indexOf('"');
        return text.substring(0, quote + 1) + more + text.substring(quote + 1);
    }

    /** The first member's name, with another value of the same looks. */
    private static String member(String text) {
        return text.substring(1, text.indexOf(':') + 1) + "0";
    }

    private static String escaped(String member) {
        return "\"\\u%04x".formatted((int) member.charAt(1)) + member.substring(2);
    }

    private String one(String... choice) {
        return choice[random.nextInt(choice.length)];
    }
}
