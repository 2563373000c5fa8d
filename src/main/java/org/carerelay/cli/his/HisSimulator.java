package org.carerelay.cli.his;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.SocketFactory;
import org.carerelay.cli.his.Behaviour.Answering;
import org.carerelay.cli.mllp.MllpConnection;
import org.jspecify.annotations.Nullable;

/**
 * A HIS that takes bookings over MLLP. Not a HIS of any maker: it does what HL7 v2.5 chapter 10 describes, and the ugly things that
 * real ones do, when it is told to.
 */
public final class HisSimulator implements AutoCloseable {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ServerSocket listener;
    private final Bookings bookings = new Bookings();
    private final Map<String, String> people = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger(700_000);
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Deque<Behaviour> next = new ArrayDeque<>();
    private volatile Behaviour behaviour = Behaviour.good();
    private volatile Consumer<String> echo = siu -> {};

    private HisSimulator(ServerSocket listener) {
        this.listener = listener;
    }

    /**
     * Listens on loopback from now on.
     *
     * @param port 0: any that is free
     * @param siuPort where its SIU go, on loopback; null: it sends none
     */
    public static HisSimulator start(int port, @Nullable Integer siuPort) throws IOException {
        return start(port, siuPort == null ? siu -> {} : siu -> send(siu, siuPort));
    }

    /** The same with SIU that go elsewhere. */
    public static HisSimulator start(int port, Consumer<String> echo) throws IOException {
        HisSimulator simulator = new HisSimulator(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
        simulator.echo = echo;
        Thread acceptor = new Thread(simulator::accept, "his-simulator");
        acceptor.setDaemon(true);
        acceptor.start();
        return simulator;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** How it treats every request from now on. */
    public void behave(Behaviour always) {
        behaviour = always;
    }

    /** How it treats the next requests, one each, before it is itself again. */
    public void behaveNext(Behaviour... each) {
        synchronized (next) {
            next.addAll(List.of(each));
        }
    }

    /** Every message that came in, in order. */
    public List<String> received() {
        return List.copyOf(received);
    }

    /** Its numbers of the bookings that stand. */
    public List<String> booked() {
        return bookings.fillers();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread connection = new Thread(() -> serve(socket), "his-simulator-connection");
                connection.setDaemon(true);
                connection.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            for (String message = read(socket.getInputStream());
                    message != null;
                    message = read(socket.getInputStream())) {
                received.add(message);
                if (!answer(Er7Text.of(message), socket)) {
                    return;
                }
            }
        } catch (SocketException ended) {
            return;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return whether the connection goes on */
    private boolean answer(Er7Text request, Socket socket) throws IOException, InterruptedException {
        Behaviour now = behaviour();
        if (now.answer() == Answering.IGNORED) {
            return false;
        }
        String event = Er7Text.component(request.field("MSH", 9), 2);
        String placer = Er7Text.component(request.field("ARQ", 1), 1);
        Bookings.Result result = now.refusal().isEmpty()
                ? bookings.take(event, request)
                : new Bookings.Result(placer, "", "", now.refusal(), false, false);
        Thread.sleep(now.delay().toMillis());
        if (now.answer() == Answering.SENT || now.answer() == Answering.LATER) {
            boolean refused = !result.refusal().isEmpty();
            String code = now.answer() == Answering.LATER ? "CA" : refused ? "AE" : "AA";
            write(socket.getOutputStream(), Replies.srr(event, request, result, code, LocalDateTime.now(ZONE)));
        }
        if (now.echo() && result.refusal().isEmpty() && !result.again()) {
            echo(event, request, result);
        }
        return now.answer() == Answering.SENT || now.answer() == Answering.LATER;
    }

    private Behaviour behaviour() {
        synchronized (next) {
            Behaviour first = next.poll();
            return first == null ? behaviour : first;
        }
    }

    private void echo(String event, Er7Text request, Bookings.Result result) {
        String siu =
                switch (event) {
                    case "S01" -> "S12";
                    case "S04", "S05" -> "S15";
                    default -> "S13";
                };
        Er7Text asked = bookings.asked(result.placer(), request);
        String text = Replies.siu(siu, asked, result, registered(asked.segment("PID")), LocalDateTime.now(ZONE));
        echo.accept(text);
    }

    private static void send(String siu, int port) {
        try (MllpConnection connection = MllpConnection.open(SocketFactory.getDefault(), "127.0.0.1", port, PATIENCE)) {
            connection.exchange(siu.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The patient under a number of this hospital: their own, or a new one for somebody without a card. */
    private String registered(String pid) {
        String id = Er7Text.field(pid, 3, '|');
        if (!Er7Text.component(id, 5).equals("PT")) {
            return pid;
        }
        String number =
                people.computeIfAbsent(Er7Text.field(pid, 5, '|') + Er7Text.field(pid, 7, '|'), person -> "MR%08d"
                        .formatted(numbers.incrementAndGet()));
        return pid.replace("|" + id + "|", "|" + number + "^^^HOSP^MR|");
    }

    private static @Nullable String read(InputStream in) throws IOException {
        int octet = in.read();
        while (octet >= 0 && octet != 0x0B) {
            octet = in.read();
        }
        if (octet < 0) {
            return null;
        }
        java.io.ByteArrayOutputStream text = new java.io.ByteArrayOutputStream();
        for (octet = in.read(); octet >= 0 && octet != 0x1C; octet = in.read()) {
            text.write(octet);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static void write(OutputStream out, String message) throws IOException {
        out.write(0x0B);
        out.write(message.getBytes(StandardCharsets.UTF_8));
        out.write(0x1C);
        out.write('\r');
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
