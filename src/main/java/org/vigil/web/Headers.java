package org.vigil.web;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** What every answer carries, so that no browser or cache does anything with it. Nothing says what server this is. */
final class Headers {
    private Headers() {}

    static void secure(RoutingContext context) {
        secure(context.response());
        context.next();
    }

    static void secure(HttpServerResponse response) {
        response.putHeader("Cache-Control", "no-store")
                .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Strict-Transport-Security", "max-age=63072000")
                .putHeader("X-Content-Type-Options", "nosniff");
    }
}
