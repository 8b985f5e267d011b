package dev.orderflow.outbox.task;

import dev.orderflow.outbox.OutboxEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Does what the test says, and keeps a list of what it was asked to do. */
@ApplicationScoped
class RecordingTaskHandler implements TaskHandler<String> {

    static final String KIND = "recorded";
    static final int MAX_ATTEMPTS = 2;

    private final Queue<Task> performed = new ConcurrentLinkedQueue<>();
    private volatile Function<Task, Uni<String>> work = RecordingTaskHandler::succeed;
    private volatile Function<Task, Uni<Void>> recording =
            task -> Uni.createFrom().voidItem();
    private volatile Optional<Duration> lease = Optional.empty();

    static Uni<String> succeed(Task task) {
        return Uni.createFrom().item("done " + task.payload());
    }

    void reset() {
        performed.clear();
        work = RecordingTaskHandler::succeed;
        recording = task -> Uni.createFrom().voidItem();
        lease = Optional.empty();
    }

    void performing(Function<Task, Uni<String>> newWork) {
        work = newWork;
    }

    void leasing(Duration newLease) {
        lease = Optional.of(newLease);
    }

    void completing(Function<Task, Uni<Void>> newRecording) {
        recording = newRecording;
    }

    List<Task> performed(String key) {
        return performed.stream().filter(task -> task.key().equals(key)).toList();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Duration> lease() {
        return lease;
    }

    @Override
    public int maxAttempts() {
        return MAX_ATTEMPTS;
    }

    @Override
    public Uni<String> perform(Task task) {
        performed.add(task);
        return work.apply(task);
    }

    @Override
    public Uni<List<OutboxEvent>> complete(Task task, String result) {
        return recording
                .apply(task)
                .replaceWith(List.of(OutboxEvent.of("TASK_DONE", task.key(), Map.of("result", result))));
    }

    @Override
    public Uni<List<OutboxEvent>> parked(Task task, String reason) {
        return Uni.createFrom().item(List.of(OutboxEvent.of("TASK_PARKED", task.key(), Map.of("reason", reason))));
    }
}
