package dev.orderflow.seller.mail;

import dev.orderflow.seller.ShipmentNotice;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.Variant;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.MailMessage;
import io.vertx.mutiny.ext.mail.MailClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends what a seller is told, as HTML and as text.
 *
 * <p>Past {@code ReactiveMailer}, which gives each mail an empty {@code Cc:}: RFC 5322 knows no such header, and filters
 * take it for a sign of spam.
 */
// At startup, because a mailer that is first made in a request ends with the HTTP server, before the mails in hand are
// sent.
@Startup
@ApplicationScoped
class SellerMail {

    private final MailClient client;
    private final String from;

    SellerMail(MailClient client, @ConfigProperty(name = "quarkus.mailer.from") String from) {
        this.client = client;
        this.from = from;
    }

    /**
     * @param subject holds nothing that a customer wrote: many a reader decodes =?utf-8?q?=0D=0A?= wherever it finds it
     * @param id by which a repetition of the same mail can be told
     * @return when the mail server had taken it
     */
    Uni<Instant> send(ShipmentNotice notice, String subject, String id, Supplier<TemplateInstance> template) {
        return Uni.combine()
                .all()
                .unis(render(template.get(), Variant.TEXT_HTML), render(template.get(), Variant.TEXT_PLAIN))
                .asTuple()
                .flatMap(bodies -> client.sendMail(new MailMessage()
                        .setFrom(from)
                        .setTo(notice.sellerEmail())
                        .setSubject(subject)
                        .addHeader("Message-ID", "<" + id + "@seller.orderflow.example.org>")
                        .addHeader("X-Order-Id", notice.orderId().toString())
                        .addHeader("Auto-Submitted", "auto-generated")
                        .setHtml(bodies.getItem1())
                        .setText(bodies.getItem2())))
                .map(sent -> Instant.now().truncatedTo(ChronoUnit.MICROS));
    }

    private static Uni<String> render(TemplateInstance template, String contentType) {
        return template.setVariant(Variant.forContentType(contentType)).createUni();
    }
}
