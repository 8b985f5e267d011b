package dev.orderflow.console.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.orderflow.console.flow.Flow.Consumed;
import dev.orderflow.console.flow.Flow.State;
import dev.orderflow.console.flow.FlowPicture.Box;
import dev.orderflow.console.flow.FlowPicture.Link;
import dev.orderflow.console.flow.FlowPicture.QueueBox;
import dev.orderflow.console.service.Asked;
import dev.orderflow.console.service.Queues;
import dev.orderflow.console.service.Queues.Queue;
import dev.orderflow.console.service.ServiceView.Cause;
import dev.orderflow.console.service.Silence;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FlowPictureTest {

    private static final Map<String, List<String>> PUBLISHED = new LinkedHashMap<>();

    static {
        PUBLISHED.put("orders.events", List.of("ORDER_PLACED", "ORDER_CONFIRMED"));
        PUBLISHED.put("seller.events", List.of("SHIPMENT_READY"));
    }

    private static final Map<String, Set<String>> PARTICIPANTS = Map.of(
            "ORDER_PLACED", Set.of("orders", "seller", "logistics"),
            "SHIPMENT_READY", Set.of("logistics"));

    @Test
    void drawsWhatServicesSay() {
        Flow flow = flow(
                answered("orders", queue("orders.seller", "seller.events", 0L, 2L)),
                answered("seller", queue("seller.orders", "orders.events", 5L, 1L)));

        assertThat(flow.exchanges())
                .containsExactly(
                        new Flow.Exchange("orders.events", "orders", true, List.of("ORDER_PLACED", "ORDER_CONFIRMED")),
                        new Flow.Exchange("seller.events", "seller", true, List.of("SHIPMENT_READY")));
        FlowPicture picture = FlowPicture.of(flow);
        assertThat(picture.queues())
                .extracting(box -> box.consumed().queue().queue())
                .containsExactly("seller.orders", "orders.seller");
        assertThat(picture.queues()).extracting(QueueBox::state).containsOnly("CONSUMED");
        assertThat(picture.links()).hasSize(4);
        assertThat(picture.consumers()).extracting(Box::name).containsExactly("orders", "seller");
        assertThat(picture.exchanges()).extracting(Box::known).containsOnly(true);
    }

    @Test
    void aServiceThatDoesNotAnswerIsUnknownWithTheQueuesThatTheContractsExpect() {
        Flow flow = flow(
                silent("logistics"),
                silent("orders"),
                answered("seller", queue("seller.orders", "orders.events", 0L, 1L)));

        assertThat(flow.queues())
                .extracting(Consumed::exchange, Consumed::consumer, Consumed::state)
                .containsExactly(
                        tuple("orders.events", "logistics", State.UNKNOWN),
                        tuple("orders.events", "seller", State.CONSUMED),
                        tuple("seller.events", "logistics", State.UNKNOWN));
        assertThat(flow.exchanges()).extracting(Flow.Exchange::answered).containsExactly(false, true);
        assertThat(flow.exchanges().get(0).publisher()).isEqualTo("orders");
        assertThat(flow.consumers())
                .containsExactly(new Flow.Consumer("logistics", false), new Flow.Consumer("seller", true));
        assertThat(flow.unknown()).extracting(Asked::service).containsExactly("logistics", "orders");
        assertThat(FlowPicture.of(flow).links())
                .extracting(Link::state)
                .containsExactly(
                        State.UNKNOWN, State.UNKNOWN, State.CONSUMED, State.CONSUMED, State.UNKNOWN, State.UNKNOWN);
    }

    @Test
    void aQueueWithoutConsumerOrWithDeadLettersIsStuck() {
        Queue dead = new Queue("seller.orders", "orders.events", 0L, 1L, "seller.orders.dlq", 3L);

        assertThat(new Consumed("orders.events", "seller", dead).state()).isEqualTo(State.STUCK);
        assertThat(new Consumed("orders.events", "seller", queue("q", "orders.events", 0L, 0L)).state())
                .isEqualTo(State.STUCK);
        assertThat(new Consumed("orders.events", "seller", queue("q", "orders.events", null, null)).state())
                .isEqualTo(State.UNKNOWN);
    }

    @Test
    void theBarIsTheLogarithmOfTheDepth() {
        FlowPicture picture = FlowPicture.of(flow(answered(
                "seller",
                queue("a", "orders.events", 0L, 1L),
                queue("b", "orders.events", 999L, 1L),
                queue("c", "orders.events", 2_000_000L, 1L),
                queue("d", "orders.events", null, null))));

        assertThat(picture.queues()).extracting(QueueBox::depth).containsExactly(0, 145, 290, 0);
    }

    @Test
    void anExchangeOfNoContractIsDrawnWithItsQueueAndAllBoxesFit() {
        FlowPicture picture = FlowPicture.of(flow(answered(
                "seller",
                queue("seller.stock", "warehouse.events", 0L, 1L),
                queue("seller.orders", "orders.events", 0L, 1L))));

        assertThat(picture.exchanges()).extracting(Box::name).containsExactly("orders", "seller", "warehouse");
        assertThat(picture.exchanges().get(2).known()).isFalse();
        assertThat(picture.exchanges()).extracting(Box::y).doesNotHaveDuplicates();
        assertThat(picture.queues())
                .allSatisfy(box -> assertThat(box.y() + box.height()).isLessThan(picture.height()));
        assertThat(picture.consumers())
                .allSatisfy(box -> assertThat(box.x() + box.width()).isLessThan(picture.width()));
    }

    @SafeVarargs
    private static Flow flow(Asked<Queues>... answers) {
        return Flow.of(List.of(answers), PUBLISHED, PARTICIPANTS);
    }

    private static Asked<Queues> answered(String service, Queue... queues) {
        return Asked.answered(service, new Queues(service + ".events", List.of(queues)));
    }

    private static Asked<Queues> silent(String service) {
        return new Asked<>(
                service, null, new Silence(Cause.SILENT, 0, new Silence.Problem("", "", ""), Duration.ofSeconds(2)));
    }

    private static Queue queue(String name, String exchange, @Nullable Long ready, @Nullable Long consumers) {
        return new Queue(name, exchange, ready, consumers, null, null);
    }
}
