package org.vigil.web;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/** What lies under Vert.x' connections: only there can be seen what nobody takes, and be hung up at once. */
final class NettyChannel {
    private NettyChannel() {}

    static Channel of(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }
}
