package dev.orderflow.outbox.database;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.orderflow.outbox.config.OutboxConfig;
import dev.orderflow.outbox.config.OutboxConfig.DatabaseSettings;
import dev.orderflow.outbox.testing.TestInfrastructure;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInfrastructure.class)
class UnusedConnectionsTest {

    private static final Duration SILENCE = Duration.ofSeconds(2);

    // An event loop reads its timers after so many tasks.
    private static final int TASKS_BETWEEN_TIMERS = 64;

    @Inject
    Vertx vertx;

    @Inject
    DatabaseTls tls;

    @ConfigProperty(name = "quarkus.datasource.reactive.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    /** On a busy event loop, the time-out of a connection and the next transaction on it wait side by side. */
    @Test
    void areNotTakenWhileTheyAreClosed() throws InterruptedException {
        Pool pool = new LimitedConnections(settings(), tls).create(input());
        Context opening = eventLoop();
        Context taking = eventLoop();
        await(on(opening, () -> transaction(pool)));
        long silentSince = System.nanoTime();

        sleepUntil(silentSince + SILENCE.toNanos() * 9 / 10);
        opening.runOnContext(busy -> sleepUntil(silentSince + SILENCE.toNanos() * 11 / 10));
        for (int i = 1; i < TASKS_BETWEEN_TIMERS; i++) {
            opening.runOnContext(nothing -> {});
        }
        CountDownLatch timedOut = new CountDownLatch(1);
        opening.runOnContext(busy -> {
            timedOut.countDown();
            sleepUntil(System.nanoTime() + SILENCE.toNanos() / 10);
        });
        timedOut.await();

        assertThatCode(() -> await(on(taking, () -> transaction(pool)))).doesNotThrowAnyException();
        await(pool.close());
    }

    private Context eventLoop() {
        return ((VertxInternal) vertx).createEventLoopContext();
    }

    private static Future<?> transaction(Pool pool) {
        return pool.withTransaction(connection -> connection.query("select 1").execute());
    }

    private static Future<?> on(Context context, Supplier<Future<?>> action) {
        Promise<Object> done = Promise.promise();
        context.runOnContext(ignored -> action.get().<Object>mapEmpty().onComplete(done));
        return done.future();
    }

    private static void await(Future<?> future) {
        future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    private static void sleepUntil(long nanos) {
        long left;
        while ((left = nanos - System.nanoTime()) > 0) {
            LockSupport.parkNanos(left);
        }
    }

    private static DatabaseSettings settings() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(OutboxConfig.class)
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "outbox.exchange", "test.events",
                                "outbox.database.statement-timeout", "1s",
                                "outbox.database.silence-timeout", SILENCE.toSeconds() + "s"),
                        "settings",
                        100))
                .build()
                .getConfigMapping(OutboxConfig.class)
                .database();
    }

    private PgPoolCreator.Input input() {
        List<PgConnectOptions> address =
                List.of(PgConnectOptions.fromUri(url).setUser(user).setPassword(password));
        return new PgPoolCreator.Input() {
            @Override
            public Vertx vertx() {
                return vertx;
            }

            @Override
            public PoolOptions poolOptions() {
                return new PoolOptions().setMaxSize(1);
            }

            @Override
            public List<PgConnectOptions> pgConnectOptionsList() {
                return address;
            }
        };
    }
}
