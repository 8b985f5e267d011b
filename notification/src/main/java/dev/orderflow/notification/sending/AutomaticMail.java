package dev.orderflow.notification.sending;

import dev.orderflow.outbox.Spans;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.Variant;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.MailMessage;
import io.vertx.mutiny.ext.mail.MailClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends generated mails as HTML and text.
 *
 * <p>It does not use {@code ReactiveMailer}, which adds an empty {@code Cc:} to each mail. RFC 5322 forbids that header, and spam
 * filters score it.
 */
// At startup: a mailer that a request creates closes with the HTTP server, before the mails in progress are sent.
@Startup
@ApplicationScoped
class AutomaticMail {

    private final MailClient client;
    private final Spans spans;
    private final String from;

    AutomaticMail(MailClient client, Spans spans, @ConfigProperty(name = "quarkus.mailer.from") String from) {
        this.client = client;
        this.spans = spans;
        this.from = from;
    }

    /**
     * Sends the mail.
     *
     * @param envelope recipient, subject and headers
     * @param template a new instance each time
     * @return completes when the mail server has accepted the mail
     */
    Uni<Void> send(MailMessage envelope, Supplier<TemplateInstance> template) {
        return Uni.combine()
                .all()
                .unis(render(template.get(), Variant.TEXT_HTML), render(template.get(), Variant.TEXT_PLAIN))
                .asTuple()
                .map(bodies -> envelope.setFrom(from)
                        .addHeader("Auto-Submitted", "auto-generated")
                        .setHtml(bodies.getItem1())
                        .setText(bodies.getItem2()))
                .flatMap(mail -> spans.around("send mail", SpanKind.CLIENT, () -> client.sendMail(mail)))
                .replaceWithVoid();
    }

    private static Uni<String> render(TemplateInstance template, String contentType) {
        return template.setVariant(Variant.forContentType(contentType)).createUni();
    }
}
