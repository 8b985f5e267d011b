package dev.orderflow.web.security;

import dev.orderflow.web.WebConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * The credential of the console: the name {@code console} and {@code outbox.ops.console-password}. With it, the console
 * may say for which {@linkplain ActingOperator operator} it asks.
 *
 * <p>In dev mode without accounts and without that password, it needs no credential.
 */
@Startup
@ApplicationScoped
class ConsoleLogin {

    private static final String BASIC = "basic ";

    private final SharedPasswords accepted;
    private final boolean open;

    @Inject
    ConsoleLogin(WebConfig config, LaunchMode mode) {
        this.accepted =
                new SharedPasswords(config.ops().consolePassword(), config.ops().acceptedConsolePassword());
        this.open = mode == LaunchMode.DEVELOPMENT
                && accepted.isEmpty()
                && config.ops().accountsFile().isEmpty();
        SharedPasswords ofServices = new SharedPasswords(
                config.service().password(), config.service().acceptedPassword());
        if (accepted.hasAnyOf(ofServices)) {
            throw new IllegalStateException("outbox.ops.console-password must not be outbox.service.password: every"
                    + " service knows that one, and could act as any operator");
        }
    }

    boolean admits(String name, String password) {
        return name.equals(ActingOperator.CONSOLE) && accepted.matches(password);
    }

    /** Whether the headers are of a request of the console, which may name an operator. */
    boolean sends(MultiMap headers) {
        List<String> credentials = headers.getAll(HttpHeaders.AUTHORIZATION);
        return credentials.isEmpty() ? open : credentials.size() == 1 && admits(credentials.get(0));
    }

    private boolean admits(String credential) {
        if (!credential.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
            return false;
        }
        try {
            String decoded = new String(
                    Base64.getDecoder().decode(credential.substring(BASIC.length())), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            return colon >= 0 && admits(decoded.substring(0, colon), decoded.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return false; // Not Base64.
        }
    }
}
