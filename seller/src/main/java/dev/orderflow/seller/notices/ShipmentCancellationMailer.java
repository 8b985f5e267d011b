package dev.orderflow.seller.notices;

import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.outbox.task.TaskHandler;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Sends a seller the cancellation of a shipment whose notice was sent. */
@ApplicationScoped
class ShipmentCancellationMailer implements TaskHandler<Instant> {

    private final SellerMail mail;
    private final ShipmentNotices notices;
    private final MailConfig config;

    ShipmentCancellationMailer(SellerMail mail, ShipmentNotices notices, MailConfig config) {
        this.mail = mail;
        this.notices = notices;
        this.config = config;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance shipmentCancellation(ShipmentNotice notice);
    }

    @Override
    public String kind() {
        return ShipmentNotices.CANCELLATION_KIND;
    }

    /** Nothing else depends on a cancellation. One that has failed for good is parked for an operator. */
    @Override
    public int maxAttempts() {
        return config.maxAttempts();
    }

    @Override
    public Uni<Instant> perform(Task task) {
        ShipmentNotice notice = notices.read(task.payload());
        return mail.send(
                notice,
                "Cancelled: order " + notice.orderNumber(),
                notice.shipmentId() + ".cancelled",
                () -> Templates.shipmentCancellation(notice));
    }

    @Override
    public Uni<List<OutboxEvent>> complete(Task task, Instant sentAt) {
        return Uni.createFrom().item(List.of());
    }
}
