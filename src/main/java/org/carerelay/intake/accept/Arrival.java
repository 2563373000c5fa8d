package org.carerelay.intake.accept;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.component.netty.NettyConstants;
import org.carerelay.intake.mllp.EarlyAnswer;

/**
 * How a frame came.
 *
 * @param route id of the listener
 * @param receivedAt when its last byte was there
 * @param early writes an answer before the final one: enhanced mode's accept acknowledgement
 */
record Arrival(String route, Instant receivedAt, Consumer<byte[]> early) {

    static Consumer<byte[]> writer(Exchange exchange) {
        ChannelHandlerContext channel =
                exchange.getIn().getHeader(NettyConstants.NETTY_CHANNEL_HANDLER_CONTEXT, ChannelHandlerContext.class);
        return answer -> {
            if (channel != null) {
                ChannelFuture written = channel.channel().writeAndFlush(new EarlyAnswer(answer));
            }
        };
    }

    /** In a batch everything is answered at the end. */
    Arrival withoutEarlyAnswers() {
        return new Arrival(route, receivedAt, answer -> {});
    }
}
