package dev.orderflow.seller.mail;

import dev.orderflow.outbox.OutboxEvent;
import dev.orderflow.outbox.task.Task;
import dev.orderflow.outbox.task.TaskHandler;
import dev.orderflow.seller.RecordNotice;
import dev.orderflow.seller.ShipmentNotice;
import dev.orderflow.seller.ShipmentNotices;
import dev.orderflow.seller.messaging.SellerNotified;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.Variant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Mails a seller what to pick. A crash between the mail and its record sends it again, so it carries a Message-ID by which
 * the repetition can be told; SMTP has nothing better to offer.
 */
@ApplicationScoped
class ShipmentNoticeMailer implements TaskHandler<Instant> {

    private final ReactiveMailer mailer;
    private final ShipmentNotices notices;
    private final RecordNotice recordNotice;

    ShipmentNoticeMailer(ReactiveMailer mailer, ShipmentNotices notices, RecordNotice recordNotice) {
        this.mailer = mailer;
        this.notices = notices;
        this.recordNotice = recordNotice;
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
    public Uni<Instant> perform(Task task) {
        ShipmentNotice notice = notices.read(task.payload());
        return Uni.combine()
                .all()
                .unis(render(notice, Variant.TEXT_HTML), render(notice, Variant.TEXT_PLAIN))
                .asTuple()
                .flatMap(bodies -> mailer.send(mail(notice, bodies.getItem1(), bodies.getItem2())))
                .map(sent -> Instant.now().truncatedTo(ChronoUnit.MICROS));
    }

    @Override
    public Uni<List<OutboxEvent>> complete(Task task, Instant notifiedAt) {
        ShipmentNotice notice = notices.read(task.payload());
        return recordNotice
                .record(notice.orderId(), notice.shipmentId(), notifiedAt)
                .map(last -> last
                        .map(reserved -> new OutboxEvent(
                                SellerNotified.TYPE,
                                reserved.orderId().toString(),
                                SellerNotified.from(reserved),
                                task.traceparent()))
                        .stream()
                        .toList());
    }

    // Headers hold nothing that a customer wrote: many a reader decodes =?utf-8?q?=0D=0A?= wherever it finds it.
    private static Mail mail(ShipmentNotice notice, String html, String text) {
        return new Mail()
                .addTo(notice.sellerEmail())
                .setSubject("Please prepare order " + notice.orderId())
                .addHeader("Message-ID", "<" + notice.shipmentId() + "@seller.orderflow.example.org>")
                .setHtml(html)
                .setText(text);
    }

    private static Uni<String> render(ShipmentNotice notice, String contentType) {
        return Templates.shipmentNotice(notice)
                .setVariant(Variant.forContentType(contentType))
                .createUni();
    }
}
