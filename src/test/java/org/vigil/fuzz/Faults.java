package org.vigil.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What can be wrong with a request but for its body and its proof. */
final class Faults {
    /** What happens to one request; {@code framing} says that the server may hang up without a word. */
    record Fault(String name, boolean framing, Predicate<Operation> fits, UnaryOperator<Ask> act) {}

    private final Random random;
    private final List<Fault> sure = new ArrayList<>();
    private final List<Fault> unsure = new ArrayList<>();

    Faults(Random random) {
        this.random = random;
        methods();
        types();
        identities();
        parameters();
        framing();
        targets();
        headers();
    }

    /** Faults that no request survives, whoever sends it. */
    List<Fault> sure(Operation operation) {
        return sure.stream().filter(fault -> fault.fits().test(operation)).toList();
    }

    /** Oddities that may be none. */
    List<Fault> unsure(Operation operation) {
        return unsure.stream().filter(fault -> fault.fits().test(operation)).toList();
    }

    private void methods() {
        add(
                "another method",
                any -> true,
                ask -> ask.method(one("PATCH", "TRACE", "OPTIONS", "BREW", "CONNECT", "PROPFIND")));
        add(
                "a method in small letters",
                any -> true,
                ask -> ask.method(ask.method().toLowerCase(Locale.ROOT)));
        add("a long method", any -> true, ask -> ask.method("M".repeat(3_000)));
    }

    private void types() {
        Predicate<Operation> taking = operation -> operation.body() != null;
        add("no content type", taking, ask -> ask.without("Content-Type"));
        add(
                "another content type",
                taking,
                ask -> ask.without("Content-Type")
                        .with(
                                "Content-Type",
                                one(
                                        "text/plain",
                                        "application/xml",
                                        "application/jsonx",
                                        "",
                                        ";",
                                        "json",
                                        "*/*",
                                        "application/x-www-form-urlencoded",
                                        "multipart/form-data; boundary=a",
                                        "application/json,text/plain")));
        add("two content types", taking, ask -> ask.with("Content-Type", "application/json"));
        unsure(
                "an odd charset",
                taking,
                ask -> ask.without("Content-Type")
                        .with(
                                "Content-Type",
                                one("application/json; charset=utf-16", "APPLICATION/JSON;", "application/json;;;=")));
        add(
                "a body where none belongs",
                operation -> operation.body() == null,
                ask -> ask.body(new byte[1 + random.nextInt(99)]));
    }

    private void identities() {
        Predicate<Operation> named = Operation::hasId;
        add(
                "a short id",
                named,
                ask -> ask.target(ask.target().replaceFirst("([A-Za-z0-9_-]{21})[AQgw](?=/|$|\\?)", "$1")));
        add("a long id", named, ask -> ask.target(id(ask, "$1A")));
        add("an id of other characters", named, ask -> ask.target(id(ask, "!$1")));
        add(
                "an id that is no bytes",
                named,
                ask -> ask.target(
                        ask.target().replaceFirst("([A-Za-z0-9_-]{21})[AQgw](?=/|$|\\?)", "$1" + one("B", "_", "x"))));
        add("no id", named, ask -> ask.target(id(ask, "")));
        add(
                "an escaped id",
                named,
                ask -> ask.target(id(ask, one("%00$1", "%zz", "%", "%2e%2e", "..", "%c3%28", "\u00e9"))));
    }

    private void parameters() {
        Predicate<Operation> waiting = operation -> operation.takes("wait");
        add(
                "a wait that is none",
                waiting,
                ask -> ask.target(path(ask) + "?wait="
                        + one(
                                "-1",
                                "31",
                                "abc",
                                "1.5",
                                "2147483648",
                                "99999999999999999999",
                                "",
                                "%zz",
                                "0x1",
                                "1&wait=1",
                                "1e1")));
        Predicate<Operation> limited = operation -> operation.takes("limit");
        add(
                "a limit that is none",
                limited,
                ask -> ask.target(path(ask) + one("?limit=0", "?limit=1001", "?limit=a", "?limit=1&limit=2")));
        Predicate<Operation> paged = operation -> operation.takes("from");
        add(
                "a page that is none",
                paged,
                ask -> ask.target(path(ask) + one("?from=0", "?from=a", "?from=2147483648", "?from=%ff%zz")));
        Predicate<Operation> retried = operation -> operation.takes("Idempotency-Key");
        add("no idempotency key", retried, ask -> ask.without("Idempotency-Key"));
        add("two idempotency keys", retried, ask -> ask.with("Idempotency-Key", ask.header("Idempotency-Key")));
        add(
                "an idempotency key that is none",
                retried,
                ask -> ask.without("Idempotency-Key")
                        .with(
                                "Idempotency-Key",
                                one("", "A", "A".repeat(23), "A".repeat(21) + "B", "A".repeat(8_000), "\u00e9")));
    }

    private void framing() {
        frame(
                "a length that is none",
                ask -> ask.without("Content-Length")
                        .with(
                                "Content-Length",
                                one(
                                        "-1",
                                        "abc",
                                        "99999999999999999999999",
                                        "1, 2",
                                        "+5",
                                        "0x10",
                                        "1 2",
                                        "",
                                        "\u0661")));
        frame("two lengths", ask -> ask.with("Content-Length", "1").with("Content-Length", "2"));
        frame(
                "a length and chunks",
                ask -> ask.with("Content-Length", "3")
                        .with("Transfer-Encoding", "chunked")
                        .body(bytes("zz\r\n")));
        frame(
                "chunks that are none",
                ask -> ask.with("Transfer-Encoding", "chunked")
                        .body(bytes(one(
                                "zz\r\n\r\n", "-1\r\n", "ffffffffffffffffff\r\n", "5;" + "e".repeat(9_000) + "\r\n"))));
        unsure(
                "an encoding that is none",
                any -> true,
                ask -> ask.with("Transfer-Encoding", one("gzip", "chunked, gzip", "x", "identity")));
        frame(
                "a version that is none",
                ask -> ask.version(one("HTTP/0.9", "HTTP/3.7", "HTTP/1.1.1", "HTTP", "HTTQ/1.1", "")));
        frame("a large header", ask -> ask.with("X-Large", "x".repeat(8_192 + random.nextInt(60_000))));
        frame("many headers", ask -> many(ask, 1_000 + random.nextInt(2_000)));
        unsure(
                "a header without a name",
                any -> true,
                ask -> ask.with(one("", " ", "\t", "a b", "a\u0000", "\u00e9", "(", "a\r"), "x"));
        frame(
                "a value of control characters",
                ask -> ask.with("X-Odd", one("\u0000", "\u0001", "a\rb", "\u007f", "a\u000bb")));
        unsure("a folded header", any -> true, ask -> ask.with("X-Folded", "a\r\n b"));
        frame("a long target", ask -> ask.target("/" + "a".repeat(9_000 + random.nextInt(60_000))));
        frame(
                "no HTTP",
                ask -> new Ask(
                        one("\u0000", "\u0016\u0003\u0001", "{}", "PRI"), "*", "HTTP/2.0", List.of(), ask.body()));
    }

    private void targets() {
        add(
                "an odd target",
                any -> true,
                ask -> ask.target(one(
                        "*",
                        "/v1/../v1",
                        "/v1/;a=b",
                        "/v1%2f",
                        "/\u00e9",
                        "/%00",
                        "/%",
                        "/%zz",
                        "/v1/admin",
                        "/metrics2",
                        "/x?",
                        "/x?%zz",
                        "/x#",
                        "/\u0001")));
        unsure("a winding target", any -> true, ask -> ask.target(one("//", "/..", "/%2e%2e/", "?", "/?%zz", "#")));
        unsure("an absolute target", any -> true, ask -> ask.target("https://elsewhere.example" + ask.target()));
        unsure(
                "a query more",
                any -> true,
                ask -> ask.target(path(ask) + one("?a=b", "?", "?%00=%00", "?=&=&", "?a=%ff", "?wait[]=1")));
        unsure("a slash more", any -> true, ask -> ask.target(path(ask) + one("/", "//", "/.", ";")));
    }

    private void headers() {
        unsure(
                "another host",
                any -> true,
                ask -> ask.with("Host", one("", "elsewhere.example", "a b", "[::1", "a:99999", "\u00e9")));
        unsure("two hosts", any -> true, ask -> ask.with("Host", "a").with("Host", "b"));
        unsure("expectations", any -> true, ask -> ask.with("Expect", one("100-continue", "nonsense", "")));
        unsure(
                "another protocol",
                any -> true,
                ask -> ask.with("Connection", "Upgrade")
                        .with("Upgrade", one("h2c", "websocket", "TLS/1.3", "x"))
                        .with("HTTP2-Settings", "AAMAAABkAAQAAP__"));
        unsure("another encoding", any -> true, ask -> ask.with("Content-Encoding", one("gzip", "br", "x")));
        unsure(
                "preferences",
                any -> true,
                ask -> ask.with("Accept", one("text/html", "", "a/b;q=z"))
                        .with("Accept-Encoding", "gzip, br, deflate")
                        .with("Range", "bytes=0-1")
                        .with("If-None-Match", "*"));
        unsure(
                "forwarding",
                any -> true,
                ask -> ask.with("X-Forwarded-For", "203.0.113.7")
                        .with("Forwarded", "for=203.0.113.7")
                        .with("X-HTTP-Method-Override", "DELETE")
                        .with("X-Original-URL", "/v1/beat"));
        unsure(
                "a browser",
                any -> true,
                ask -> ask.with("Origin", "null").with("Cookie", "a=b; a=c").with("Sec-Fetch-Site", "same-origin"));
        unsure("an old version", any -> true, ask -> ask.version("HTTP/1.0"));
    }

    private static Ask many(Ask ask, int count) {
        Ask more = ask;
        for (int i = 0; i < count && i < 400; i++) {
            more = more.with("X-" + i, "x".repeat(40));
        }
        return more;
    }

    private static String id(Ask ask, String other) {
        return ask.target().replaceFirst("([A-Za-z0-9_-]{21}[AQgw])(?=/|$|\\?)", other);
    }

    private static String path(Ask ask) {
        return ask.target().split("\\?", 2)[0];
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private void add(String name, Predicate<Operation> fits, UnaryOperator<Ask> act) {
        sure.add(new Fault(name, false, fits, act));
    }

    private void frame(String name, UnaryOperator<Ask> act) {
        sure.add(new Fault(name, true, any -> true, act));
    }

    private void unsure(String name, Predicate<Operation> fits, UnaryOperator<Ask> act) {
        unsure.add(new Fault(name, true, fits, act));
    }

    private String one(String... choice) {
        return choice[random.nextInt(choice.length)];
    }
}
