package org.carerelay.cli.admin;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which server to ask, and as whom. */
public final class ServerOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:CARERELAY_URL:-http://127.0.0.1:8080}",
            description = "The server (default: $CARERELAY_URL, else http://127.0.0.1:8080).")
    private URI url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description =
                    "The bearer token (default: $CARERELAY_TOKEN, else $CARERELAY_ADMIN_TOKEN). An argument is visible"
                            + " to other users of this machine: prefer the variable.")
    private @Nullable String token;

    /** The interface of that server. */
    public AdminApi api() {
        return new AdminApi(url, token(System.getenv()));
    }

    private String token(Map<String, String> environment) {
        if (token != null) {
            return token;
        }
        String found = environment.getOrDefault("CARERELAY_TOKEN", environment.get("CARERELAY_ADMIN_TOKEN"));
        if (found == null || found.isBlank()) {
            throw new ParameterException(
                    spec.commandLine(), "No token: set CARERELAY_TOKEN, or give --token. (缺少访问令牌)");
        }
        return found.strip();
    }
}
