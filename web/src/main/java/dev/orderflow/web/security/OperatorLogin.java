package dev.orderflow.web.security;

import dev.orderflow.web.WebConfig;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates operators by name and password.
 *
 * <p>A check takes some 50 ms of CPU, by design. To protect the CPU, one thread checks one password at a time, few
 * requests may wait, {@link LoginThrottle} limits the attempts, and answers are cached for minutes, by a keyed hash of
 * the credential.
 */
@ApplicationScoped
class OperatorLogin {

    private static final Logger LOG = Logger.getLogger(OperatorLogin.class);
    private static final Duration MEMORY = Duration.ofMinutes(5);
    private static final Duration BUSY = Duration.ofSeconds(1);
    private static final int MOST_REMEMBERED = 1000;
    private static final int MOST_WAITING = 50;
    private static final int KEY_BYTES = 32;
    private static final String HASH = "HmacSHA256";

    /** The result of a check. */
    sealed interface Verdict {}

    record Admitted(SecurityIdentity identity) implements Verdict {}

    record Refused() implements Verdict {}

    record TooMany(Duration retryAfter) implements Verdict {}

    private final OperatorAccounts accounts;
    private final LoginThrottle throttle;
    private final BriefMemory right;
    private final BriefMemory wrong;
    private final SecretKeySpec key;
    private final Map<String, CompletableFuture<Verdict>> running = new ConcurrentHashMap<>();
    private final AtomicReference<CompletableFuture<Void>> looking = new AtomicReference<>();
    private final ThreadPoolExecutor worker;

    @Inject
    OperatorLogin(OperatorAccounts accounts, WebConfig config) {
        this(accounts, config.ops().login(), System::nanoTime);
    }

    OperatorLogin(OperatorAccounts accounts, WebConfig.LoginSettings limits, LongSupplier nanos) {
        this.accounts = accounts;
        this.throttle = new LoginThrottle(limits, nanos);
        this.right = new BriefMemory(MEMORY, MOST_REMEMBERED, nanos);
        this.wrong = new BriefMemory(MEMORY, MOST_REMEMBERED, nanos);
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, HASH);
        this.worker = new ThreadPoolExecutor(
                1, 1, MEMORY.toSeconds(), TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                    Thread thread = new Thread(task, "operator-login");
                    thread.setDaemon(true);
                    return thread;
                });
        worker.allowCoreThreadTimeOut(true);
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }

    boolean hasAccount(String name) {
        return accounts.find(name).isPresent();
    }

    /**
     * Checks a credential. Takes the same time with and without an account.
     *
     * @param address of the client
     */
    Uni<Verdict> check(String name, String password, String address) {
        return upToDate().chain(() -> decide(name, password, address));
    }

    /** Reads a changed file if it is time to. */
    Uni<Void> upToDate() {
        return accounts.isDue() ? here(lookAgain()) : Uni.createFrom().voidItem();
    }

    // Not on the worker: a flood of passwords must not delay a changed file.
    private CompletableFuture<Void> lookAgain() {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> first = looking.compareAndExchange(null, mine);
        if (first != null) {
            return first;
        }
        try {
            CompletableFuture.runAsync(accounts::lookAgain, Infrastructure.getDefaultExecutor())
                    .whenComplete((nothing, failure) -> looked(mine));
        } catch (RejectedExecutionException e) {
            looked(mine); // The application ends.
        }
        return mine;
    }

    private void looked(CompletableFuture<Void> mine) {
        looking.set(null);
        mine.complete(null);
    }

    private Uni<Verdict> decide(String name, String password, String address) {
        OperatorAccount account = accounts.find(name).orElse(null);
        OperatorAccount measure = account == null ? accounts.any().orElse(null) : account;
        if (measure == null) {
            return Uni.createFrom().item(new Refused());
        }
        // Includes the account's hash, so that a new password in the file invalidates cached answers.
        String guess = hash(name + "\n" + (account == null ? "" : account.hash()) + "\n" + password);
        if (account != null && right.contains(guess)) {
            right.add(guess); // Wrong passwords of others must not lock out a working operator.
            return Uni.createFrom().item(admitted(account));
        }
        if (wrong.contains(guess)) {
            return Uni.createFrom().item(new Refused());
        }
        CompletableFuture<Verdict> mine = new CompletableFuture<>();
        CompletableFuture<Verdict> first = running.putIfAbsent(guess, mine);
        if (first == null) {
            begin(guess, account, measure, password, new LoginThrottle.Attempt(name, account != null, address), mine);
            return here(mine);
        }
        return here(first);
    }

    private void begin(
            String guess,
            @Nullable OperatorAccount account,
            OperatorAccount measure,
            String password,
            LoginThrottle.Attempt attempt,
            CompletableFuture<Verdict> verdict) {
        Optional<Duration> wait = throttle.begin(attempt);
        if (wait.isPresent()) {
            end(guess, verdict, new TooMany(wait.get()));
            return;
        }
        try {
            CompletableFuture.supplyAsync(() -> look(guess, account, measure, password, attempt), worker)
                    .whenComplete((said, failure) -> {
                        running.remove(guess);
                        if (failure == null) {
                            verdict.complete(said);
                        } else {
                            verdict.completeExceptionally(failure);
                        }
                    });
        } catch (RejectedExecutionException e) {
            throttle.forgive(attempt);
            end(guess, verdict, new TooMany(BUSY));
        }
    }

    private void end(String guess, CompletableFuture<Verdict> verdict, Verdict said) {
        running.remove(guess);
        verdict.complete(said);
    }

    private Verdict look(
            String guess,
            @Nullable OperatorAccount account,
            OperatorAccount measure,
            String password,
            LoginThrottle.Attempt attempt) {
        boolean matches = measure.hasPassword(password);
        if (matches && account != null) {
            throttle.forgive(attempt);
            right.add(guess);
            return admitted(account);
        }
        wrong.add(guess);
        LOG.warnf("Failed login as %s from %s", attempt.name(), attempt.address());
        return new Refused();
    }

    private static Verdict admitted(OperatorAccount account) {
        return new Admitted(PasswordLogin.identity(account.name(), account.roles()));
    }

    /** Continues on the caller's context, to which its session belongs. */
    private static <T> Uni<T> here(CompletableFuture<T> future) {
        Context context = Vertx.currentContext();
        Uni<T> uni = Uni.createFrom().completionStage(future);
        return context == null ? uni : uni.emitOn(task -> context.runOnContext(ignored -> task.run()));
    }

    private String hash(String credential) {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(credential.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // Every Java platform has the algorithm.
        }
    }
}
