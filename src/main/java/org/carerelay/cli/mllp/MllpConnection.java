package org.carerelay.cli.mllp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;

/** One MLLP connection of a sender: a message out, its answer in, one after the other (HL7 transport specification, MLLP release 1). */
public final class MllpConnection implements AutoCloseable {

    private static final int START = 0x0B;
    private static final int END = 0x1C;
    private static final int RETURN = 0x0D;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private MllpConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /**
     * @param sockets plain or TLS
     * @param patience how long to wait for the connection and for each answer
     */
    public static MllpConnection open(SocketFactory sockets, String host, int port, Duration patience)
            throws IOException {
        Socket socket = sockets.createSocket();
        socket.connect(new InetSocketAddress(host, port), (int) patience.toMillis());
        socket.setSoTimeout((int) patience.toMillis());
        socket.setTcpNoDelay(true);
        return new MllpConnection(socket);
    }

    /**
     * Sends a message and waits for its answer.
     *
     * @return the answer without its frame
     * @throws EOFException if the other side closed without an answer
     */
    public byte[] exchange(byte[] message) throws IOException {
        byte[] frame = new byte[message.length + 3];
        frame[0] = START;
        System.arraycopy(message, 0, frame, 1, message.length);
        frame[frame.length - 2] = END;
        frame[frame.length - 1] = RETURN;
        out.write(frame);
        out.flush();
        return read();
    }

    private byte[] read() throws IOException {
        int octet = in.read();
        while (octet != START) {
            if (octet < 0) {
                throw new EOFException("closed without an answer");
            }
            octet = in.read();
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream(256);
        for (octet = in.read(); octet != END; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("closed in the middle of an answer");
            }
            answer.write(octet);
        }
        if (in.read() != RETURN) {
            throw new IOException("the answer's frame does not end with CR");
        }
        return answer.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
