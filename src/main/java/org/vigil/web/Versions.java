package org.vigil.web;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;

/** Takes a request of a version that nobody speaks for one that cannot be read; Vert.x has an answer of its own to it. */
final class Versions extends ChannelInboundHandlerAdapter {
    /** On a connection of HTTP/1; of HTTP/2 there is but one version. */
    static void watch(Channel channel) {
        ChannelHandlerContext decoder = channel.pipeline().context(HttpRequestDecoder.class);
        if (decoder != null) {
            channel.pipeline().addAfter(decoder.name(), Versions.class.getName(), new Versions());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request && !isSpoken(request.protocolVersion())) {
            request.setProtocolVersion(HttpVersion.HTTP_1_1);
            request.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("version")));
        }
        context.fireChannelRead(message);
    }

    private static boolean isSpoken(HttpVersion version) {
        return version.equals(HttpVersion.HTTP_1_1) || version.equals(HttpVersion.HTTP_1_0);
    }
}
