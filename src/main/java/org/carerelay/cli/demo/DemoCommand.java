package org.carerelay.cli.demo;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import javax.net.SocketFactory;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.carerelay.CareRelayApplication;
import org.carerelay.cli.KeepsRunning;
import org.carerelay.cli.hospital.HospitalMorning;
import org.carerelay.cli.hospital.Sent;
import org.carerelay.cli.mllp.MllpConnection;
import org.carerelay.cli.process.Downstream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code carerelay demo}: starts a server, plays a made-up hospital morning into it over MLLP and shows what became of it. */
@Command(
        name = "demo",
        description = "Start CareRelay, play a made-up hospital morning into it and keep running.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:stopped by Ctrl-C", "1:a message was refused or did not arrive", "2:the server did not start"
        },
        footer = {"", "Further --NAME=VALUE are passed to the server, see 'carerelay serve --help'."})
public final class DemoCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Option(
            names = "--data-dir",
            defaultValue = "data/demo",
            paramLabel = "FOLDER",
            description = "where the demo keeps its data (${DEFAULT-VALUE}); delete it to begin again")
    private Path dataDir;

    @Option(names = "--once", description = "stop when the morning is over instead of running on")
    private boolean once;

    @Unmatched
    private final List<String> properties = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        out.println("Starting CareRelay with its own PostgreSQL and Artemis below " + dataDir + " ... (启动中)");
        out.flush();
        Instant began = Instant.now();
        String token = token();
        DemoHis his = DemoHis.open(dataDir);
        ServletWebServerApplicationContext server;
        try {
            server = start(token, his);
        } catch (RuntimeException reportedAlready) {
            return 2;
        }
        out.printf(
                "Ready after %.1f s. (已就绪)%n%n",
                Duration.between(began, Instant.now()).toMillis() / 1000.0);
        String base = "http://127.0.0.1:" + server.getWebServer().getPort();
        Downstream downstream = new Downstream(base, token);
        List<Sent> morning = HospitalMorning.play(
                "DEMO" + Long.toString(Instant.now().getEpochSecond(), 36).toUpperCase(java.util.Locale.ROOT),
                LocalDateTime.now(ZoneId.of("Asia/Shanghai")));
        DemoFollowUp followUp = new DemoFollowUp(out, downstream);
        followUp.plan();
        int refused = send(morning, server.getEnvironment());
        boolean arrived = new Arrivals(downstream).await(morning, PATIENCE);
        his.sendTo(server.getEnvironment().getRequiredProperty("carerelay.intake.mllp.port", Integer.class));
        new DemoBookings(out, downstream, his).show();
        new DemoReport(out, downstream, base, token, server.getEnvironment()).print(morning);
        followUp.show();
        if (refused > 0 || !arrived) {
            out.println("Not every message arrived: ./carerelay messages list --status failed");
        }
        if (once) {
            server.close();
            his.close();
            return refused > 0 || !arrived ? 1 : 0;
        }
        out.println("CareRelay keeps running; stop it with Ctrl-C. (按 Ctrl-C 停止)");
        out.flush();
        return KeepsRunning.EXIT_CODE;
    }

    private ServletWebServerApplicationContext start(String token, DemoHis his) {
        SpringApplication application = new SpringApplication(CareRelayApplication.class);
        application.setMainApplicationClass(CareRelayApplication.class);
        application.setDefaultProperties(Map.of(
                "CARERELAY_ADMIN_TOKEN",
                token,
                // Whoever looks at it in the evening shall see a call as well.
                "carerelay.outreach.contact.quiet-from",
                "00:00",
                "carerelay.outreach.contact.quiet-until",
                "00:00"));
        List<String> arguments =
                new ArrayList<>(List.of("--logging.level.root=WARN", "--carerelay.data-dir=" + dataDir));
        arguments.addAll(his.settings());
        arguments.addAll(properties);
        return (ServletWebServerApplicationContext) application.run(arguments.toArray(String[]::new));
    }

    private int send(List<Sent> morning, ConfigurableEnvironment settings) throws IOException {
        int port = settings.getRequiredProperty("carerelay.intake.mllp.port", Integer.class);
        Map<String, Integer> refused = new TreeMap<>();
        try (MllpConnection connection =
                        MllpConnection.open(SocketFactory.getDefault(), "127.0.0.1", port, Duration.ofSeconds(30));
                ProgressBar bar = progress(morning.size())) {
            for (Sent message : morning) {
                byte[] answer = connection.exchange(message.text().getBytes(StandardCharsets.UTF_8));
                if (!new String(answer, StandardCharsets.UTF_8).contains("MSA|AA|" + message.controlId())) {
                    refused.merge(message.type(), 1, Integer::sum);
                }
                bar.setExtraMessage(message.type() + " " + message.what());
                bar.step();
            }
        }
        refused.forEach((type, count) -> spec.commandLine().getErr().println("refused: " + count + " " + type));
        return refused.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static ProgressBar progress(int messages) {
        return new ProgressBarBuilder()
                .setTaskName("HIS -> CareRelay")
                .setInitialMax(messages)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(100)
                .build();
    }

    private static String token() {
        String chosen = System.getenv("CARERELAY_ADMIN_TOKEN");
        if (chosen != null) {
            return chosen;
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return "cr_admin_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
