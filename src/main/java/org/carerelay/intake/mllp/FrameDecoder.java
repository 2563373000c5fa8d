package org.carerelay.intake.mllp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.timeout.IdleState;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.List;
import org.carerelay.intake.mllp.Frame.Broken;
import org.carerelay.intake.mllp.Frame.Complete;
import org.carerelay.intake.mllp.Frame.Fault;

/**
 * Cuts a byte stream into frames: VT, content, FS, CR (HL7 implementation guide, appendix C), however TCP splits or joins them.
 * FS alone ends a frame, since HL7 text cannot hold it, so a missing CR holds nothing up. Broken frames become {@link Broken} in
 * their place in the stream, and the connection stays usable.
 */
final class FrameDecoder extends ByteToMessageDecoder {

    static final byte VT = 0x0B;
    static final byte FS = 0x1C;
    static final byte CR = 0x0D;

    private static final int KEPT = 64 * 1024;
    private static final int ENDLESS_FACTOR = 16;

    private enum State {
        OUTSIDE,
        INSIDE,
        SKIPPING
    }

    private final int longest;
    private State state = State.OUTSIDE;
    private int scanned;
    private boolean paused;
    private long skipped;
    private byte[] head = new byte[0];

    FrameDecoder(int longest) {
        this.longest = longest;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        paused = false;
        switch (state) {
            case OUTSIDE -> outside(in, out);
            case INSIDE -> inside(in, out);
            case SKIPPING -> skip(in, out);
        }
    }

    private void outside(ByteBuf in, List<Object> out) {
        while (scanned == 0 && in.isReadable() && isBlank(in.getByte(in.readerIndex()))) {
            in.skipBytes(1);
        }
        int boundary = nextBoundary(in);
        if (boundary >= 0) {
            int length = boundary - in.readerIndex();
            boolean starts = in.getByte(boundary) == VT;
            if (length > 0) {
                out.add(broken(in, length, starts ? Fault.OUTSIDE : Fault.NO_START));
            } else if (!starts) {
                out.add(new Complete(new byte[0]));
            }
            in.readerIndex(boundary + 1);
            enter(starts ? State.INSIDE : State.OUTSIDE);
        } else if (in.readableBytes() > KEPT) {
            out.add(broken(in, in.readableBytes(), Fault.OUTSIDE));
            in.skipBytes(in.readableBytes());
            enter(State.OUTSIDE);
        }
    }

    private void inside(ByteBuf in, List<Object> out) {
        int boundary = nextBoundary(in);
        int length = (boundary >= 0 ? boundary : in.writerIndex()) - in.readerIndex();
        if (length > longest) {
            head = read(in, Math.min(length, KEPT));
            skipped = head.length;
            enter(State.SKIPPING);
        } else if (boundary >= 0) {
            boolean ends = in.getByte(boundary) == FS;
            out.add(ends ? new Complete(read(in, length)) : broken(in, length, Fault.RESTARTED));
            in.readerIndex(boundary + 1);
            enter(ends ? State.OUTSIDE : State.INSIDE);
        }
    }

    private void skip(ByteBuf in, List<Object> out) {
        int end = in.indexOf(in.readerIndex(), in.writerIndex(), FS);
        int length = (end >= 0 ? end : in.writerIndex()) - in.readerIndex();
        in.skipBytes(length);
        skipped += length;
        if (end >= 0) {
            in.skipBytes(1);
            out.add(new Broken(head, skipped, Fault.TOO_LONG));
            enter(State.OUTSIDE);
        } else if (skipped > (long) longest * ENDLESS_FACTOR) {
            out.add(new Broken(head, skipped, Fault.ENDLESS));
            enter(State.OUTSIDE);
        }
    }

    @Override
    protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        super.decodeLast(ctx, in, out);
        if (state != State.OUTSIDE || in.isReadable()) {
            out.add(rest(in, Fault.CUT_OFF));
        }
    }

    /** Two silent halves of the frame timeout end a begun frame; a pause of ours, with reading turned off, is not the sender's. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof IdleStateEvent idle && idle.state() == IdleState.READER_IDLE) {
            ByteBuf in = internalBuffer();
            boolean begun = state != State.OUTSIDE || in.isReadable();
            if (begun && paused && ctx.channel().config().isAutoRead()) {
                ctx.fireChannelRead(rest(in, state == State.OUTSIDE ? Fault.NO_START : Fault.UNFINISHED));
                return;
            }
            paused = begun && ctx.channel().config().isAutoRead();
        }
        super.userEventTriggered(ctx, event);
    }

    private Broken rest(ByteBuf in, Fault fault) {
        Broken broken = state == State.SKIPPING
                ? new Broken(head, skipped + in.readableBytes(), fault)
                : broken(in, in.readableBytes(), fault);
        in.skipBytes(in.readableBytes());
        enter(State.OUTSIDE);
        return broken;
    }

    private void enter(State next) {
        state = next;
        scanned = 0;
        if (next != State.SKIPPING) {
            head = new byte[0];
            skipped = 0;
        }
    }

    /** Place of the next VT or FS, or -1; remembers how far it looked, so that a long frame is looked through once. */
    private int nextBoundary(ByteBuf in) {
        int from = in.readerIndex() + scanned;
        int found = in.forEachByte(from, in.writerIndex() - from, b -> b != VT && b != FS);
        if (found < 0) {
            scanned = in.readableBytes();
        }
        return found;
    }

    private static Broken broken(ByteBuf in, int length, Fault fault) {
        byte[] kept = new byte[Math.min(length, KEPT)];
        in.getBytes(in.readerIndex(), kept);
        return new Broken(kept, length, fault);
    }

    private static byte[] read(ByteBuf in, int length) {
        byte[] bytes = new byte[length];
        in.readBytes(bytes);
        return bytes;
    }

    private static boolean isBlank(byte b) {
        return b == '\r' || b == '\n' || b == ' ' || b == '\t' || b == 0;
    }
}
