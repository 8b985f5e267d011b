package dev.orderflow.seller.mail;

import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.outbox.task.TaskHandler;
import dev.orderflow.seller.GiveUpNotice;
import dev.orderflow.seller.RecordNotice;
import dev.orderflow.seller.ShipmentNotice;
import dev.orderflow.seller.ShipmentNotices;
import dev.orderflow.seller.ShipmentRepository;
import dev.orderflow.seller.events.SellerNotified;
import dev.orderflow.seller.events.SellerUnreachable;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Mails a seller what to pick, unless its order was given up meanwhile. A crash between the mail and its record sends it
 * again, so it carries a Message-ID by which the repetition can be told; SMTP has nothing better to offer. If the order is
 * given up before it is sent again, the seller has a mail and hears nothing of the cancellation.
 */
@ApplicationScoped
class ShipmentNoticeMailer implements TaskHandler<Optional<Instant>> {

    private final SellerMail mail;
    private final ShipmentNotices notices;
    private final ShipmentRepository shipments;
    private final RecordNotice recordNotice;
    private final GiveUpNotice giveUpNotice;
    private final MailConfig config;

    ShipmentNoticeMailer(
            SellerMail mail,
            ShipmentNotices notices,
            ShipmentRepository shipments,
            RecordNotice recordNotice,
            GiveUpNotice giveUpNotice,
            MailConfig config) {
        this.mail = mail;
        this.notices = notices;
        this.shipments = shipments;
        this.recordNotice = recordNotice;
        this.giveUpNotice = giveUpNotice;
        this.config = config;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance shipmentNotice(ShipmentNotice notice);
    }

    @Override
    public String kind() {
        return ShipmentNotices.KIND;
    }

    @Override
    public int maxAttempts() {
        return config.maxAttempts();
    }

    /** Empty when the seller was not told. */
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
    public Uni<List<OutboxEvent>> complete(Task task, Optional<Instant> notifiedAt) {
        if (notifiedAt.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        ShipmentNotice notice = notices.read(task.payload());
        return recordNotice
                .record(notice.orderId(), notice.shipmentId(), notifiedAt.get())
                .map(last -> last
                        .map(reserved -> new OutboxEvent(
                                SellerNotified.TYPE,
                                reserved.orderId().toString(),
                                SellerNotified.from(reserved),
                                task.traceparent()))
                        .stream()
                        .toList());
    }

    @Override
    public Uni<List<OutboxEvent>> parked(Task task, String reason) {
        ShipmentNotice notice = notices.read(task.payload());
        return giveUpNotice
                .giveUp(notice.orderId(), notice.shipmentId(), Instant.now().truncatedTo(ChronoUnit.MICROS))
                .map(decided -> decided
                        .map(unreachable -> new OutboxEvent(
                                SellerUnreachable.TYPE,
                                unreachable.orderId().toString(),
                                SellerUnreachable.from(unreachable),
                                task.traceparent()))
                        .stream()
                        .toList());
    }
}
