package dev.orderflow.console.flow;

import dev.orderflow.console.service.Asked;
import dev.orderflow.console.service.Queues;
import dev.orderflow.console.service.Queues.Queue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What services have at the broker, from what they say and from the contracts.
 *
 * @param exchanges those of the contracts first
 * @param queues by exchange and consumer
 * @param consumers services with at least one queue, by name
 * @param unknown services that have not answered
 */
record Flow(List<Exchange> exchanges, List<Consumed> queues, List<Consumer> consumers, List<Asked<Queues>> unknown) {

    private static final String EVENTS = ".events";

    /**
     * An exchange.
     *
     * @param publisher the service that publishes to it
     * @param answered whether its publisher has answered
     * @param types of its events; empty without a contract
     */
    record Exchange(String name, String publisher, boolean answered, List<String> types) {}

    /**
     * A queue between an exchange and a consumer.
     *
     * @param queue null if the consumer has not answered: the contracts expect that it has one
     */
    record Consumed(
            String exchange, String consumer, @Nullable Queue queue) {

        public State state() {
            if (queue == null || !queue.known()) {
                return State.UNKNOWN;
            }
            if (queue.unconsumed() || queue.hasDeadLetters()) {
                return State.STUCK;
            }
            return queue.deadLettersUnknown() ? State.UNKNOWN : State.CONSUMED;
        }
    }

    /** A service, and whether it has answered. */
    record Consumer(String service, boolean answered) {}

    /** What is known of a queue. One with dead letters or without a consumer is stuck. */
    @Schema(name = "QueueState")
    enum State {
        CONSUMED,
        STUCK,
        UNKNOWN
    }

    /**
     * @param published types by exchange, of the contracts
     * @param participants by type, the services that answer it, of the contracts
     */
    static Flow of(
            List<Asked<Queues>> answers, Map<String, List<String>> published, Map<String, Set<String>> participants) {
        List<Consumed> queues = new ArrayList<>();
        for (Asked<Queues> asked : answers) {
            if (asked.known()) {
                asked.get()
                        .queues()
                        .forEach(queue -> queues.add(new Consumed(queue.exchange(), asked.service(), queue)));
            } else {
                expected(asked.service(), published, participants)
                        .forEach(exchange -> queues.add(new Consumed(exchange, asked.service(), null)));
            }
        }
        List<Exchange> exchanges = exchanges(answers, queues, published);
        List<String> sequence = exchanges.stream().map(Exchange::name).toList();
        queues.sort(Comparator.comparing((Consumed queue) -> sequence.indexOf(queue.exchange()))
                .thenComparing(Consumed::consumer));
        return new Flow(
                exchanges,
                queues,
                consumers(answers, queues),
                answers.stream().filter(asked -> !asked.known()).toList());
    }

    /** The queues of a consumer. */
    public List<Consumed> queuesOf(Consumer consumer) {
        return queues.stream()
                .filter(queue -> queue.consumer().equals(consumer.service()))
                .toList();
    }

    /** The exchanges with an event that the service answers. */
    private static List<String> expected(
            String service, Map<String, List<String>> published, Map<String, Set<String>> participants) {
        return published.entrySet().stream()
                .filter(exchange -> !publisherByName(exchange.getKey()).equals(service))
                .filter(exchange -> exchange.getValue().stream()
                        .anyMatch(type ->
                                participants.getOrDefault(type, Set.of()).contains(service)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<Exchange> exchanges(
            List<Asked<Queues>> answers, List<Consumed> queues, Map<String, List<String>> published) {
        Map<String, String> publishers = new LinkedHashMap<>();
        answers.stream()
                .filter(Asked::known)
                .forEach(asked -> publishers.put(asked.get().exchange(), asked.service()));
        Set<String> names = new LinkedHashSet<>(published.keySet());
        queues.stream().map(Consumed::exchange).sorted().forEach(names::add);
        return names.stream()
                .map(name -> new Exchange(
                        name,
                        publishers.getOrDefault(name, publisherByName(name)),
                        publishers.containsKey(name),
                        published.getOrDefault(name, List.of())))
                .toList();
    }

    private static List<Consumer> consumers(List<Asked<Queues>> answers, List<Consumed> queues) {
        Map<String, Boolean> consumers = new TreeMap<>();
        answers.stream()
                .filter(asked ->
                        queues.stream().anyMatch(queue -> queue.consumer().equals(asked.service())))
                .forEach(asked -> consumers.put(asked.service(), asked.known()));
        return consumers.entrySet().stream()
                .map(consumer -> new Consumer(consumer.getKey(), consumer.getValue()))
                .toList();
    }

    // Exchanges are named after their publishers.
    private static String publisherByName(String exchange) {
        return exchange.endsWith(EVENTS) ? exchange.substring(0, exchange.length() - EVENTS.length()) : exchange;
    }
}
