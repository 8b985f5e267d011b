package dev.orderflow.seller.notices;

import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.TraceContext;
import dev.orderflow.outbox.database.DatabaseClock;
import dev.orderflow.outbox.task.BatchTaskHandler;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.seller.Preparation;
import dev.orderflow.seller.ShipmentRepository;
import dev.orderflow.seller.events.Answer;
import dev.orderflow.seller.notices.RecordNotice.SentNotice;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Sends a seller the notice of a shipment, unless its order was released meanwhile.
 *
 * <p>After a crash between the mail and its record, the mail is sent again. Its Message-ID shows the repetition; SMTP offers
 * nothing better. If the order is released before the mail is sent again, the seller has a notice and gets no cancellation.
 */
@ApplicationScoped
class ShipmentNoticeMailer implements BatchTaskHandler<Optional<Instant>> {

    private final SellerMail mail;
    private final ShipmentNotices notices;
    private final ShipmentRepository shipments;
    private final RecordNotice recordNotice;
    private final RecordFailedNotice recordFailedNotice;
    private final MailConfig config;
    private final TraceContext traceContext;

    ShipmentNoticeMailer(
            SellerMail mail,
            ShipmentNotices notices,
            ShipmentRepository shipments,
            RecordNotice recordNotice,
            RecordFailedNotice recordFailedNotice,
            MailConfig config,
            TraceContext traceContext) {
        this.mail = mail;
        this.notices = notices;
        this.shipments = shipments;
        this.recordNotice = recordNotice;
        this.recordFailedNotice = recordFailedNotice;
        this.config = config;
        this.traceContext = traceContext;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance shipmentNotice(ShipmentNotice notice);
    }

    @Override
    public String kind() {
        return ShipmentNotices.NOTICE_KIND;
    }

    @Override
    public int maxAttempts() {
        return config.maxAttempts();
    }

    /** @return when the mail was sent; empty if the order was released before */
    @Override
    public Uni<Optional<Instant>> perform(Task task) {
        ShipmentNotice notice = notices.read(task.payload());
        return Panache.withSession(() -> shipments.isReleased(notice.shipmentId()))
                .flatMap(released -> released
                        ? Uni.createFrom().item(Optional.empty())
                        : mail.send(
                                        notice,
                                        "Please prepare order " + notice.orderNumber(),
                                        notice.shipmentId().toString(),
                                        () -> Templates.shipmentNotice(notice))
                                .map(Optional::of));
    }

    @Override
    public Uni<List<OutboxEvent>> completeAll(List<Completed<Optional<Instant>>> completed) {
        Map<UUID, Task> tasks = new HashMap<>();
        Map<String, String> traces = new HashMap<>();
        List<SentNotice> sent = new ArrayList<>();
        for (Completed<Optional<Instant>> each : completed) {
            ShipmentNotice notice = notices.read(each.task().payload());
            tasks.put(notice.shipmentId(), each.task());
            if (each.task().traceparent() != null) {
                traces.put(notice.orderId().toString(), each.task().traceparent());
            }
            each.result().ifPresent(at -> sent.add(new SentNotice(notice.orderId(), notice.shipmentId(), at)));
        }
        return traceContext
                .inTracesOf(traces, () -> recordNotice.record(sent))
                .map(answers -> answers.entrySet().stream()
                        .flatMap(answer -> event(Objects.requireNonNull(tasks.get(answer.getKey())), answer.getValue()))
                        .toList());
    }

    @Override
    public Uni<List<OutboxEvent>> parked(Task task, String reason) {
        ShipmentNotice notice = notices.read(task.payload());
        return recordFailedNotice
                .record(notice.orderId(), notice.shipmentId(), DatabaseClock.now())
                .map(preparation -> preparation.stream()
                        .flatMap(decided -> event(task, decided))
                        .toList());
    }

    private static Stream<OutboxEvent> event(Task task, Preparation decided) {
        return Answer.of(decided)
                .map(answer ->
                        new OutboxEvent(answer.type(), decided.orderId().toString(), answer.data(), task.traceparent()))
                .stream();
    }
}
