package dev.orderflow.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderflow.console.ConsoleConfig;
import dev.orderflow.web.problem.HttpProblem;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveFeedTest {

    private static final Duration A_WHILE = Duration.ofMillis(100);
    private static final UUID ORDER = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    private final Vertx vertx = Vertx.vertx();
    private final FakeVersions versions = new FakeVersions();
    private final LiveFeed feed = new LiveFeed(versions, vertx, new Config());

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void asksForAllPagesByOneQueryAndForNothingWithoutPages() {
        await().during(A_WHILE).until(() -> versions.asked.isEmpty());

        AssertSubscriber<String> first = open("1", ORDER);
        AssertSubscriber<String> second = open("1", ORDER, OTHER);
        AssertSubscriber<String> third = open("1");
        await().until(() -> versions.asked.contains(Set.of(ORDER.toString(), OTHER.toString(), "")));

        first.cancel();
        second.cancel();
        third.cancel();
        int asked = versions.asked.size();
        await().during(A_WHILE).until(() -> versions.asked.size() <= asked + 1);
        int last = versions.asked.size();
        await().during(A_WHILE).until(() -> versions.asked.size() == last);
    }

    @Test
    void tellsPagesTheVersionsThatTheyDoNotShow() {
        versions.known.put(ORDER.toString(), "2");
        AssertSubscriber<String> shown = open("2", ORDER);
        AssertSubscriber<String> older = open("1", ORDER);
        AssertSubscriber<String> both = open("2_1", ORDER, OTHER);

        older.awaitItems(1).assertItems("2");
        versions.known.put(OTHER.toString(), "5");
        both.awaitItems(1).assertItems("2_5");
        shown.assertHasNotReceivedAnyItem();
        versions.known.put(ORDER.toString(), "3");
        shown.awaitItems(1).assertItems("3");
        older.awaitItems(2).assertItems("2", "3");
        both.awaitItems(2).assertItems("2_5", "3_5");
    }

    @Test
    void goesOnAfterAQueryThatFailed() {
        versions.failing = true;
        AssertSubscriber<String> page = open("1", ORDER);
        await().until(() -> versions.asked.size() > 2);
        assertThat(feed.isCurrent()).isFalse();

        versions.known.put(ORDER.toString(), "2");
        versions.failing = false;

        page.awaitItems(1).assertItems("2");
        assertThat(feed.isCurrent()).isTrue();
    }

    @Test
    void admitsAsManyStreamsAsConfigured() {
        List<AssertSubscriber<String>> open = List.of(open("1"), open("1"), open("1"));

        assertThatThrownBy(() -> open("1")).isInstanceOf(HttpProblem.class).hasMessageContaining("too-many-streams");
        open.forEach(AssertSubscriber::assertNotTerminated);

        open.get(0).cancel();
        open("1").assertNotTerminated();
    }

    @Test
    void twoStreamsDoNotShareTheLastPlace() {
        open("1");
        open("1");
        Multi<String> third = feed.changes(List.of(), "1");
        Multi<String> fourth = feed.changes(List.of(), "1");

        third.subscribe().withSubscriber(AssertSubscriber.create(1)).assertNotTerminated();
        fourth.subscribe().withSubscriber(AssertSubscriber.create(1)).assertCompleted();
    }

    @Test
    void endsStreamsWithTheApplication() {
        AssertSubscriber<String> page = open("1");

        feed.end(new ShutdownDelayInitiatedEvent());

        page.assertCompleted();
        assertThatThrownBy(() -> open("1")).isInstanceOf(HttpProblem.class);
    }

    private AssertSubscriber<String> open(String known, UUID... orderIds) {
        return feed.changes(List.of(orderIds), known).subscribe().withSubscriber(AssertSubscriber.create(100));
    }

    /** Of each name, 1 unless known otherwise. */
    private static final class FakeVersions extends Versions {

        private final List<Set<String>> asked = new CopyOnWriteArrayList<>();
        private final Map<String, String> known = new ConcurrentHashMap<>();
        private volatile boolean failing;

        FakeVersions() {
            super(null);
        }

        @Override
        Uni<Map<String, String>> read(Set<String> names) {
            asked.add(names);
            return failing
                    ? Uni.createFrom().failure(new IllegalStateException("No database"))
                    : Uni.createFrom()
                            .item(names.stream()
                                    .collect(Collectors.toMap(name -> name, name -> known.getOrDefault(name, "1"))));
        }
    }

    private record Config() implements ConsoleConfig, ConsoleConfig.Live {

        @Override
        public Live live() {
            return this;
        }

        @Override
        public Duration interval() {
            return Duration.ofMillis(5);
        }

        @Override
        public Duration heartbeat() {
            return Duration.ofSeconds(1);
        }

        @Override
        public int maxStreams() {
            return 3;
        }

        @Override
        public Journal journal() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, Service> services() {
            return Map.of();
        }

        @Override
        public Optional<String> traceUrl() {
            return Optional.empty();
        }
    }
}
