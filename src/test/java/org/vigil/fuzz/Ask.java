package org.vigil.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vigil.wire.Blob;

/** A request of HTTP/1.1, byte for byte; one without words about its length gets them. */
record Ask(String method, String target, String version, List<Header> headers, Blob body) {
    record Header(String name, String value) {}

    static Ask of(String method, String target) {
        return new Ask(method, target, "HTTP/1.1", List.of(), Blob.of(new byte[0]));
    }

    Ask method(String other) {
        return new Ask(other, target, version, headers, body);
    }

    Ask target(String other) {
        return new Ask(method, other, version, headers, body);
    }

    Ask version(String other) {
        return new Ask(method, target, other, headers, body);
    }

    Ask body(byte[] other) {
        return new Ask(method, target, version, headers, Blob.of(other));
    }

    /** One header more, even if there is one of that name. */
    Ask with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Ask(method, target, version, more, body);
    }

    Ask without(String name) {
        List<Header> less = new ArrayList<>(headers);
        less.removeIf(header -> header.name().equalsIgnoreCase(name));
        return new Ask(method, target, version, less, body);
    }

    boolean has(String name) {
        return headers.stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
    }

    /** The first one's value. */
    String header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst()
                .orElseThrow();
    }

    byte[] bytes() {
        StringBuilder head = new StringBuilder(method + " " + target + " " + version + "\r\n");
        headers.forEach(header -> head.append(header.name() + ": " + header.value() + "\r\n"));
        if (!has("Host")) {
            head.append("Host: localhost\r\n");
        }
        boolean told = has("Content-Length") || has("Transfer-Encoding") || has("X-No-Length");
        if (!told && (body.size() > 0 || !"GET HEAD DELETE".contains(method.toUpperCase(Locale.ROOT)))) {
            head.append("Content-Length: " + body.size() + "\r\n");
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n").toString().getBytes(UTF_8));
        all.writeBytes(body.bytes());
        return all.toByteArray();
    }
}
