package org.vigil.web;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.vertx.core.http.HttpConnection;
import java.util.concurrent.TimeUnit;

/** Hangs up on who says more over HTTP/2 than anybody needs to: a ping or new settings cost nothing to send, and want an answer. */
final class Chatter {
    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);
    /** In a window; browsers and libraries ping every few seconds at most. */
    private static final int MOST = 100;

    private final Channel channel;
    // on the event loop only
    private long since = System.nanoTime();
    private int heard;

    private Chatter(Channel channel) {
        this.channel = channel;
    }

    /** Listens to a connection, if it is one of HTTP/2; to be called on its event loop. */
    static void watch(HttpConnection connection) {
        Channel channel = NettyChannel.of(connection);
        if (channel.pipeline().context(HttpRequestDecoder.class) == null) {
            Chatter chatter = new Chatter(channel);
            connection.pingHandler(ping -> chatter.hear()).remoteSettingsHandler(settings -> chatter.hear());
        }
    }

    private void hear() {
        long now = System.nanoTime();
        if (now - since > WINDOW_NANOS) {
            since = now;
            heard = 0;
        }
        if (++heard > MOST) {
            HangUp.on(channel);
        }
    }
}
