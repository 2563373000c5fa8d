package org.carerelay.intake.mllp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import java.time.Duration;

/**
 * One connection's flow: writes answers as frames, stops reading while too many frames wait for an answer, closes what has been
 * silent for the idle timeout. Every frame passed on is answered by exactly one {@link Answer}, if only a silent one.
 */
final class Connection extends ChannelDuplexHandler {

    private static final int MOST_WAITING = 32;
    private static final long MOST_WAITING_BYTES = 4L * 1024 * 1024;

    private final long silencesUntilClosed;
    private long silences;
    private int waiting;
    private final java.util.ArrayDeque<Integer> sizes = new java.util.ArrayDeque<>();
    private long waitingBytes;

    Connection(Duration frameTimeout, Duration idleTimeout) {
        silencesUntilClosed = Math.max(1, idleTimeout.toMillis() / Math.max(1, frameTimeout.toMillis()));
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        silences = 0;
        if (message instanceof Frame frame) {
            waiting++;
            waitingBytes += frame.bytes().length;
            sizes.add(frame.bytes().length);
            throttle(ctx);
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof EarlyAnswer early) {
            ChannelFuture written = ctx.write(framed(ctx, Answer.of(early.message())), promise);
            return;
        }
        if (!(message instanceof Answer answer)) {
            promise.setFailure(new IllegalStateException("no answer was made"));
            ChannelFuture closing = ctx.close();
            return;
        }
        waiting--;
        Integer size = sizes.poll();
        waitingBytes -= size == null ? 0 : size;
        if (answer.close()) {
            promise.addListener(ChannelFutureListener.CLOSE);
        }
        ChannelFuture written = ctx.write(framed(ctx, answer), promise);
        throttle(ctx);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent idle && idle.state() == IdleState.READER_IDLE) {
            silences++;
            if (waiting == 0 && silences >= silencesUntilClosed) {
                ChannelFuture closing = ctx.close();
            }
            return;
        }
        ctx.fireUserEventTriggered(event);
    }

    private void throttle(ChannelHandlerContext ctx) {
        boolean room = waiting < MOST_WAITING && waitingBytes < MOST_WAITING_BYTES;
        if (ctx.channel().config().isAutoRead() != room) {
            ctx.channel().config().setAutoRead(room);
        }
    }

    private static ByteBuf framed(ChannelHandlerContext ctx, Answer answer) {
        int size = 0;
        for (byte[] message : answer.messages()) {
            size += message.length + 3;
        }
        ByteBuf out = ctx.alloc().buffer(Math.max(size, 1));
        for (byte[] message : answer.messages()) {
            out.writeByte(FrameDecoder.VT)
                    .writeBytes(message)
                    .writeByte(FrameDecoder.FS)
                    .writeByte(FrameDecoder.CR);
        }
        return out;
    }
}
