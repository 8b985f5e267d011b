package dev.orderflow.outbox.task;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Processes items together that come at about the same time: those that come while others are processed, and those that
 * are expected and come within milliseconds. An item that comes alone is processed at once.
 */
final class Gathering<T> {

    private static final long WINDOW_MILLIS = 3;

    private enum State {
        IDLE,
        WAITING,
        BUSY
    }

    private final Vertx vertx;
    private final Duration patience;
    private final IntPredicate moreAreExpected;
    private final Function<List<T>, Uni<Void>> work;
    private final List<T> items = new ArrayList<>();
    private State state = State.IDLE;
    private long timer;

    /**
     * @param patience after which the next items no longer wait for those that are being processed
     * @param moreAreExpected whether it is worth waiting when so many items are there
     * @param work processes items; handles failures itself
     */
    Gathering(Vertx vertx, Duration patience, IntPredicate moreAreExpected, Function<List<T>, Uni<Void>> work) {
        this.vertx = vertx;
        this.patience = patience;
        this.moreAreExpected = moreAreExpected;
        this.work = work;
    }

    void add(T item) {
        process(added(item));
    }

    private synchronized @Nullable List<T> added(T item) {
        items.add(item);
        return state == State.BUSY ? null : next();
    }

    private synchronized @Nullable List<T> next() {
        if (moreAreExpected.test(items.size())) {
            if (state != State.WAITING) {
                state = State.WAITING;
                timer = vertx.setTimer(WINDOW_MILLIS, ignored -> process(waited()));
            }
            return null;
        }
        if (state == State.WAITING) {
            vertx.cancelTimer(timer);
        }
        return all();
    }

    private synchronized @Nullable List<T> waited() {
        return state == State.WAITING ? all() : null;
    }

    private List<T> all() {
        state = State.BUSY;
        List<T> all = List.copyOf(items);
        items.clear();
        return all;
    }

    private void process(@Nullable List<T> batch) {
        if (batch == null) {
            return;
        }
        AtomicBoolean ended = new AtomicBoolean();
        long limit = vertx.setTimer(patience.toMillis(), ignored -> end(ended));
        work.apply(batch)
                .onTermination()
                .invoke(() -> {
                    vertx.cancelTimer(limit);
                    end(ended);
                })
                .subscribe()
                .with(done -> {}, failure -> {});
    }

    private void end(AtomicBoolean ended) {
        if (ended.compareAndSet(false, true)) {
            process(afterABatch());
        }
    }

    private synchronized @Nullable List<T> afterABatch() {
        state = State.IDLE;
        return items.isEmpty() ? null : next();
    }
}
