package org.carerelay.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A system that takes HL7 v2 over MLLP and acknowledges as it is told. */
public final class MllpPeer implements AutoCloseable {

    /** What came. */
    public final List<String> messages = new CopyOnWriteArrayList<>();

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

    /** @param answer MSA-1 for a message */
    public MllpPeer(UnaryOperator<String> answer) throws IOException {
        Thread thread = new Thread(() -> accept(answer), "mllp-peer");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return server.getLocalPort();
    }

    private void accept(UnaryOperator<String> answer) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> talk(socket, answer), "mllp-peer-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket socket, UnaryOperator<String> answer) {
        try (socket) {
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                if (octet == 0x1c) {
                    in.read();
                    String message = frame.toString(StandardCharsets.UTF_8);
                    frame.reset();
                    messages.add(message);
                    String controlId = message.split("\r")[0].split("\\|", -1)[9];
                    out.write(("\u000bMSH|^~\\&|RIS||CARERELAY||20260301||ACK|1|P|2.5\rMSA|" + answer.apply(message)
                                    + "|" + controlId + "\r\u001c\r")
                            .getBytes(StandardCharsets.UTF_8));
                    out.flush();
                } else if (octet != 0x0b) {
                    frame.write(octet);
                }
            }
        } catch (IOException e) {
            messages.removeIf(String::isEmpty);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
