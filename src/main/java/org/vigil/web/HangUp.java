package org.vigil.web;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;

/** Ends a connection at once: a close would wait until the other end has taken what is written, and a goodbye. */
final class HangUp {
    private HangUp() {}

    static void on(Channel channel) {
        ChannelHandlerContext first = channel.pipeline().firstContext();
        if (first != null) {
            first.close().addListener(gone -> {});
        }
    }
}
