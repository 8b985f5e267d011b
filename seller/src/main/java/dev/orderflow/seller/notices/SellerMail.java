package dev.orderflow.seller.notices;

import dev.orderflow.outbox.Spans;
import dev.orderflow.outbox.database.DatabaseClock;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.Variant;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.MailMessage;
import io.vertx.mutiny.ext.mail.MailClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends a mail to a seller, as HTML and as text.
 *
 * <p>It does not use {@code ReactiveMailer}, which adds an empty {@code Cc:} to each mail. RFC 5322 does not allow that, and
 * filters take it for a sign of spam.
 */
// Created at startup. Created in a request, the client would close with the HTTP server, before pending mails are sent.
@Startup
@ApplicationScoped
class SellerMail {

    private final MailClient client;
    private final Spans spans;
    private final String from;

    SellerMail(MailClient client, Spans spans, @ConfigProperty(name = "quarkus.mailer.from") String from) {
        this.client = client;
        this.spans = spans;
        this.from = from;
    }

    /**
     * @param subject without any text of a customer: many mail clients decode =?utf-8?q?=0D=0A?= anywhere
     * @param id the same for each repetition of the mail
     * @return when the mail server accepted it
     */
    Uni<Instant> send(ShipmentNotice notice, String subject, String id, Supplier<TemplateInstance> template) {
        return Uni.combine()
                .all()
                .unis(render(template.get(), Variant.TEXT_HTML), render(template.get(), Variant.TEXT_PLAIN))
                .asTuple()
                .map(bodies -> new MailMessage()
                        .setFrom(from)
                        .setTo(notice.sellerEmail())
                        .setSubject(subject)
                        .addHeader("Message-ID", "<" + id + "@seller.orderflow.example.org>")
                        .addHeader("X-Order-Id", notice.orderId().toString())
                        .addHeader("Auto-Submitted", "auto-generated")
                        .setHtml(bodies.getItem1())
                        .setText(bodies.getItem2()))
                .flatMap(mail -> spans.around("send mail", SpanKind.CLIENT, () -> client.sendMail(mail)))
                .map(sent -> DatabaseClock.now());
    }

    private static Uni<String> render(TemplateInstance template, String contentType) {
        return template.setVariant(Variant.forContentType(contentType)).createUni();
    }
}
