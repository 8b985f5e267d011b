package dev.orderflow.seller.mail;

import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.outbox.task.TaskHandler;
import dev.orderflow.seller.ShipmentNotice;
import dev.orderflow.seller.ShipmentNotices;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Mails a seller who was told to prepare a shipment that it is cancelled. */
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

    /** Nothing depends on it; a mail that is given up is left to an operator. */
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
