package org.carerelay.intake;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import javax.net.SocketFactory;

/** A raw socket to a listener: bytes out as the test wants them, frames in. */
public final class Wire implements AutoCloseable {

    private final Socket socket;

    public Wire(int port) throws IOException {
        this(SocketFactory.getDefault(), port);
    }

    public Wire(SocketFactory sockets, int port) throws IOException {
        socket = sockets.createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        socket.setTcpNoDelay(true);
    }

    /** Bytes as they are. */
    public Wire bytes(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    public Wire text(String text) throws IOException {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** One frame. */
    public Wire frame(byte[] message) throws IOException {
        return bytes(framed(message));
    }

    /** Sends a message and reads its answer. */
    public String ask(String message) throws IOException {
        return ask(message, StandardCharsets.UTF_8);
    }

    public String ask(String message, Charset charset) throws IOException {
        frame(message.getBytes(charset));
        return answer(charset);
    }

    public String answer() throws IOException {
        return answer(StandardCharsets.UTF_8);
    }

    public String answer(Charset charset) throws IOException {
        int octet = read();
        if (octet != 0x0B) {
            throw new IOException("an answer begins with VT, not " + octet);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (octet = read(); octet != 0x1C; octet = read()) {
            out.write(octet);
        }
        if (read() != 0x0D) {
            throw new IOException("an answer ends with FS CR");
        }
        return out.toString(charset);
    }

    /** Whether the other side closed without another byte. */
    public boolean closed() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    public Wire patience(int millis) throws IOException {
        socket.setSoTimeout(millis);
        return this;
    }

    private int read() throws IOException {
        int octet = socket.getInputStream().read();
        if (octet < 0) {
            throw new EOFException("closed");
        }
        return octet;
    }

    public static byte[] framed(byte[] message) {
        byte[] frame = new byte[message.length + 3];
        frame[0] = 0x0B;
        System.arraycopy(message, 0, frame, 1, message.length);
        frame[frame.length - 2] = 0x1C;
        frame[frame.length - 1] = 0x0D;
        return frame;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
