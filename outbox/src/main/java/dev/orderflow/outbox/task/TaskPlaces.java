package dev.orderflow.outbox.task;

import dev.orderflow.outbox.config.OutboxConfig.TaskSettings;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How many tasks of each kind this replica has in hand. A kind has its own places, so a slow one does not delay others. */
final class TaskPlaces {

    private final int places;
    private final Map<String, AtomicInteger> inHand;

    TaskPlaces(Collection<String> kinds, TaskSettings settings) {
        this.places = settings.concurrency();
        this.inHand =
                kinds.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), kind -> new AtomicInteger()));
    }

    int free(String kind) {
        return places - inHand(kind);
    }

    int inHand(String kind) {
        return of(kind).get();
    }

    /** Takes a place; false if there is none. */
    boolean tryTake(String kind) {
        AtomicInteger taken = of(kind);
        if (taken.incrementAndGet() <= places) {
            return true;
        }
        taken.decrementAndGet();
        return false;
    }

    /** Takes a place for a task that has been claimed, also beyond the number of places. */
    void take(String kind) {
        of(kind).incrementAndGet();
    }

    void release(String kind) {
        of(kind).decrementAndGet();
    }

    boolean areAllFree() {
        return inHand.values().stream().allMatch(taken -> taken.get() == 0);
    }

    private AtomicInteger of(String kind) {
        return Objects.requireNonNull(inHand.get(kind), kind);
    }
}
