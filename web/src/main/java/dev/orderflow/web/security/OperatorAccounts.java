package dev.orderflow.web.security;

import dev.orderflow.web.WebConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The operators of {@code outbox.ops.accounts-file}. A changed file is read within seconds. An unreadable one fails the
 * start; later, the accounts stay unchanged.
 */
@Startup
@ApplicationScoped
public class OperatorAccounts {

    private static final Logger LOG = Logger.getLogger(OperatorAccounts.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private final Optional<Path> file;
    private final Duration lookAgain;
    private volatile List<String> lines = List.of();
    private volatile Map<String, OperatorAccount> accounts = Map.of();
    private volatile long lookedAt = System.nanoTime();
    private volatile boolean broken;

    @Inject
    OperatorAccounts(WebConfig config, @ConfigProperty(name = "outbox.ops.password") Optional<String> formerly) {
        this(config.ops().accountsFile().map(Path::of), LOOK_AGAIN);
        if (formerly.isPresent()) {
            LOG.warn("outbox.ops.password no longer admits operators: they have accounts in outbox.ops.accounts-file");
        }
    }

    OperatorAccounts(Optional<Path> file, Duration lookAgain) {
        this.file = file;
        this.lookAgain = lookAgain;
        if (file.isEmpty()) {
            return;
        }
        try {
            lines = read(file.get());
            accounts = OperatorAccount.parse(lines);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("outbox.ops.accounts-file, " + file.get() + ": " + reason(e), e);
        }
        if (accounts.isEmpty()) {
            LOG.warnf("There are no operators: %s names no account", file.get());
        }
    }

    /** Whether there are no operators. */
    public boolean isEmpty() {
        return accounts.isEmpty();
    }

    Optional<OperatorAccount> find(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    /** Any of the accounts. */
    Optional<OperatorAccount> any() {
        return accounts.values().stream().findFirst();
    }

    /** Whether it is time to {@link #lookAgain()}. */
    boolean isDue() {
        return file.isPresent() && System.nanoTime() - lookedAt >= lookAgain.toNanos();
    }

    /** Reads a changed file. Blocks. */
    void lookAgain() {
        lookedAt = System.nanoTime();
        file.ifPresent(this::takeChanges);
    }

    private synchronized void takeChanges(Path from) {
        try {
            List<String> now = read(from);
            broken = false;
            if (!now.equals(lines)) {
                Map<String, OperatorAccount> changed = OperatorAccount.parse(now);
                accounts = changed;
                lines = now;
                LOG.infof("The accounts of operators have changed: %s", changed.values());
            }
        } catch (IOException | IllegalArgumentException e) {
            if (!broken) {
                LOG.errorf("The accounts of operators stay as they were: %s, %s", from, reason(e));
            }
            broken = true;
        }
    }

    private static List<String> read(Path file) throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static String reason(Exception failure) {
        return failure instanceof CharacterCodingException ? "is not UTF-8" : String.valueOf(failure.getMessage());
    }
}
