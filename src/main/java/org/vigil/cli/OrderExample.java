package org.vigil.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The order file to start from; {@code OrderTest} reads it as it is. */
final class OrderExample {
    private OrderExample() {}

    static String text() {
        try (InputStream in = OrderExample.class.getResourceAsStream("order-example.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
