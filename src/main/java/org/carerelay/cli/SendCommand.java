package org.carerelay.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.SocketFactory;
import org.carerelay.cli.mllp.MllpConnection;
import org.carerelay.cli.send.Acknowledgement;
import org.carerelay.cli.send.MessageFile;
import org.carerelay.cli.send.TlsSockets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carerelay send FILE…}: sends HL7 v2 messages over MLLP and says what was answered. */
@Command(
        name = "send",
        description = "Send HL7 v2 messages over MLLP and print what was answered.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every message was accepted (AA or CA)",
            "1:a message was refused, or no answer came",
            "2:wrong usage, or a file cannot be read"
        },
        footer = {
            "",
            "A file may hold one message, several one after the other, MLLP frames, or a batch (FHS, BHS).",
            "The bytes are sent as they are; only line ends become CR."
        })
final class SendCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files with HL7 v2 messages.")
    private List<Path> files;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Where to send (${DEFAULT-VALUE}).")
    private String host;

    @Option(names = "--port", defaultValue = "2575", description = "MLLP port (${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--tls", description = "Use TLS.")
    private boolean tls;

    @Option(names = "--trust", paramLabel = "PEM", description = "Trust these certificates instead of Java's.")
    private @Nullable Path trust;

    @Option(names = "--cert", paramLabel = "PEM", description = "Show this certificate; the file holds its key too.")
    private @Nullable Path cert;

    @Option(names = "--charset", defaultValue = "UTF-8", description = "To read answers in (${DEFAULT-VALUE}).")
    private Charset charset;

    @Option(names = "--connections", defaultValue = "1", description = "Files are shared out (${DEFAULT-VALUE}).")
    private int connections;

    @Option(names = "--repeat", defaultValue = "1", description = "How often to send each file (${DEFAULT-VALUE}).")
    private int repeat;

    @Option(names = "--as-batch", description = "Send each file as one frame, batch envelope included.")
    private boolean asBatch;

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "30", description = "Wait (${DEFAULT-VALUE}).")
    private int timeout;

    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    @Override
    public Integer call() throws InterruptedException {
        if (connections < 1 || repeat < 1) {
            throw new ParameterException(spec.commandLine(), "--connections and --repeat must be at least 1");
        }
        List<List<byte[]>> shares = shares();
        SocketFactory sockets = sockets();
        ExecutorService threads = Executors.newFixedThreadPool(shares.size());
        try {
            List<Future<?>> running = new ArrayList<>();
            shares.forEach(share -> running.add(threads.submit(() -> send(share, sockets))));
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
        out().printf("%d sent, %d accepted, %d not accepted%n", sent.get(), sent.get() - refused.get(), refused.get());
        out().flush();
        return refused.get() == 0 ? 0 : 1;
    }

    /** Each file stays on one connection, so that its messages keep their order. */
    private List<List<byte[]>> shares() {
        List<List<byte[]>> shares = new ArrayList<>();
        int count = Math.min(connections, files.size() * repeat);
        for (int i = 0; i < count; i++) {
            shares.add(new ArrayList<>());
        }
        int next = 0;
        for (int round = 0; round < repeat; round++) {
            for (Path file : files) {
                try {
                    List<byte[]> messages = asBatch ? List.of(MessageFile.whole(file)) : MessageFile.messages(file);
                    shares.get(next++ % count).addAll(messages);
                } catch (IOException e) {
                    throw new ParameterException(spec.commandLine(), "cannot read " + file + ": " + e.getMessage());
                }
            }
        }
        return shares;
    }

    private SocketFactory sockets() {
        if (!tls) {
            return SocketFactory.getDefault();
        }
        try {
            return TlsSockets.of(trust, cert);
        } catch (IOException | GeneralSecurityException e) {
            throw new ParameterException(spec.commandLine(), "TLS cannot be used: " + e.getMessage());
        }
    }

    private void send(List<byte[]> messages, SocketFactory sockets) {
        int done = 0;
        try (MllpConnection connection = MllpConnection.open(sockets, host, port, Duration.ofSeconds(timeout))) {
            for (byte[] message : messages) {
                sent.incrementAndGet();
                done++;
                print(Acknowledgement.in(new String(connection.exchange(message), charset)));
            }
        } catch (IOException e) {
            int missing = Math.max(messages.size() - done, 0);
            sent.addAndGet(missing);
            refused.addAndGet(missing + (done > 0 ? 1 : 0));
            spec.commandLine().getErr().printf("%s:%d: %s%n", host, port, e.getMessage());
        }
    }

    private void print(List<Acknowledgement> acknowledgements) {
        boolean accepted =
                !acknowledgements.isEmpty() && acknowledgements.stream().allMatch(Acknowledgement::accepts);
        if (!accepted) {
            refused.incrementAndGet();
        }
        synchronized (this) {
            if (acknowledgements.isEmpty()) {
                out().println("an answer without MSA");
            }
            acknowledgements.forEach(out()::println);
            out().flush();
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
