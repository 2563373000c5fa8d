package org.carerelay.intake.mllp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.timeout.IdleStateEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.carerelay.intake.mllp.Frame.Broken;
import org.carerelay.intake.mllp.Frame.Complete;
import org.carerelay.intake.mllp.Frame.Fault;
import org.junit.jupiter.api.Test;

class FrameDecoderTests {

    @Property(tries = 300)
    void findsTheSameFramesHoweverTcpSplitsThem(
            @ForAll("contents") List<byte[]> contents, @ForAll("cuts") List<Integer> cuts) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            stream.write(0x0B);
            stream.writeBytes(content);
            stream.write(0x1C);
            stream.write(0x0D);
        }
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(10_000));
        byte[] bytes = stream.toByteArray();
        int from = 0;
        int cut = 0;
        while (from < bytes.length) {
            int to = cuts.isEmpty() ? bytes.length : Math.min(bytes.length, from + cuts.get(cut++ % cuts.size()));
            channel.writeInbound(Unpooled.wrappedBuffer(Arrays.copyOfRange(bytes, from, to)));
            from = to;
        }
        List<Frame> frames = frames(channel);
        assertThat(frames).hasSize(contents.size()).allMatch(Complete.class::isInstance);
        for (int i = 0; i < contents.size(); i++) {
            assertThat(frames.get(i).bytes()).isEqualTo(contents.get(i));
        }
    }

    @Provide
    Arbitrary<List<byte[]>> contents() {
        return Arbitraries.bytes()
                .filter(b -> b != 0x0B && b != 0x1C)
                .array(byte[].class)
                .ofMaxSize(200)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(1, 60).list().ofMaxSize(20);
    }

    @Test
    void reportsBytesOutsideAFrameAndTheFrameAfterThem() {
        List<Frame> frames = decode("junk\u000BMSH\u001C\r");
        assertThat(fault(frames.get(0))).isEqualTo(Fault.OUTSIDE);
        assertThat(text(frames.get(1))).isEqualTo("MSH");
    }

    @Test
    void reportsAFrameWithoutItsStart() {
        assertThat(fault(decode("MSH|x\u001C\r").get(0))).isEqualTo(Fault.NO_START);
    }

    @Test
    void reportsAFrameThatWasGivenUpAndReadsTheNext() {
        List<Frame> frames = decode("\u000BMSH|first\u000BMSH|second\u001C\r");
        assertThat(fault(frames.get(0))).isEqualTo(Fault.RESTARTED);
        assertThat(text(frames.get(1))).isEqualTo("MSH|second");
    }

    @Test
    void skipsTheRestOfWhatIsTooLongAndKeepsItsHead() {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(100));
        channel.writeInbound(Unpooled.copiedBuffer("\u000BMSH" + "x".repeat(400), StandardCharsets.US_ASCII));
        assertThat(frames(channel)).isEmpty();
        channel.writeInbound(
                Unpooled.copiedBuffer("y".repeat(300) + "\u001C\r\u000Bnext\u001C\r", StandardCharsets.US_ASCII));
        List<Frame> frames = frames(channel);
        Broken broken = (Broken) frames.get(0);
        assertThat(broken.fault()).isEqualTo(Fault.TOO_LONG);
        assertThat(broken.length()).isEqualTo(703);
        assertThat(text(broken)).startsWith("MSHxxx");
        assertThat(text(frames.get(1))).isEqualTo("next");
    }

    @Test
    void endsWhatNeverEnds() {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(10));
        channel.writeInbound(Unpooled.copiedBuffer("\u000B" + "x".repeat(50), StandardCharsets.US_ASCII));
        channel.writeInbound(Unpooled.copiedBuffer("x".repeat(500), StandardCharsets.US_ASCII));
        assertThat(fault(frames(channel).get(0))).isEqualTo(Fault.ENDLESS);
    }

    @Test
    void givesUpOnAFrameAfterTwoSilencesButNotWhileReadingIsPaused() {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(100));
        channel.writeInbound(Unpooled.copiedBuffer("\u000BMSH|half", StandardCharsets.US_ASCII));
        channel.config().setAutoRead(false);
        silence(channel, 3);
        assertThat(frames(channel)).isEmpty();
        channel.config().setAutoRead(true);
        silence(channel, 2);
        assertThat(fault(frames(channel).get(0))).isEqualTo(Fault.UNFINISHED);
    }

    @Test
    void neverPrintsContent() {
        assertThat(new Complete("SECRET".getBytes(StandardCharsets.US_ASCII)).toString())
                .doesNotContain("SECRET");
        assertThat(decode("SECRET\u001C").get(0).toString()).doesNotContain("SECRET");
    }

    private static void silence(EmbeddedChannel channel, int times) {
        for (int i = 0; i < times; i++) {
            channel.pipeline().fireUserEventTriggered(IdleStateEvent.READER_IDLE_STATE_EVENT);
        }
    }

    private static List<Frame> decode(String text) {
        EmbeddedChannel channel = new EmbeddedChannel(new FrameDecoder(10_000));
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
        return frames(channel);
    }

    private static List<Frame> frames(EmbeddedChannel channel) {
        List<Frame> frames = new ArrayList<>();
        for (Frame frame = channel.readInbound(); frame != null; frame = channel.readInbound()) {
            frames.add(frame);
        }
        return frames;
    }

    private static Fault fault(Frame frame) {
        return ((Broken) frame).fault();
    }

    private static String text(Frame frame) {
        return new String(frame.bytes(), StandardCharsets.US_ASCII);
    }
}
