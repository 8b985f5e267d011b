package dev.orderflow.outbox.task;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells waiting requests of this replica that the outcome of a task was recorded here. */
final class OutcomeSignals {

    private final Map<Identity, Set<UniEmitter<? super Void>>> waiting = new ConcurrentHashMap<>();

    private record Identity(String kind, String key) {}

    Uni<Void> next(String kind, Collection<String> keys) {
        return Uni.createFrom().emitter(emitter -> {
            keys.forEach(key -> waiting.compute(new Identity(kind, key), (identity, emitters) -> {
                Set<UniEmitter<? super Void>> all = emitters == null ? ConcurrentHashMap.newKeySet() : emitters;
                all.add(emitter);
                return all;
            }));
            emitter.onTermination(() -> keys.forEach(key -> remove(new Identity(kind, key), emitter)));
        });
    }

    private void remove(Identity task, UniEmitter<? super Void> emitter) {
        waiting.computeIfPresent(task, (identity, emitters) -> {
            emitters.remove(emitter);
            return emitters.isEmpty() ? null : emitters;
        });
    }

    void recorded(Task task) {
        Set<UniEmitter<? super Void>> emitters = waiting.remove(new Identity(task.kind(), task.key()));
        if (emitters != null) {
            emitters.forEach(emitter -> emitter.complete(null));
        }
    }

    /** How many tasks are waited for. */
    int size() {
        return waiting.size();
    }
}
