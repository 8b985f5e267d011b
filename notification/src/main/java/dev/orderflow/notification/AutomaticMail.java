package dev.orderflow.notification;

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
 * Hands mails that no person has written to the mail server, as HTML and as text.
 *
 * <p>Past {@code ReactiveMailer}, which gives each mail an empty {@code Cc:}: RFC 5322 knows no such header, and filters
 * take it for a sign of spam.
 */
// At startup, because a mailer that is first made in a request ends with the HTTP server, before the mails in hand are
// sent.
@Startup
@ApplicationScoped
class AutomaticMail {

    private final MailClient client;
    private final String from;

    AutomaticMail(MailClient client, @ConfigProperty(name = "quarkus.mailer.from") String from) {
        this.client = client;
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
                .flatMap(bodies -> client.sendMail(envelope.setFrom(from)
                        .addHeader("Auto-Submitted", "auto-generated")
                        .setHtml(bodies.getItem1())
                        .setText(bodies.getItem2())))
                .replaceWithVoid();
    }

    private static Uni<String> render(TemplateInstance template, String contentType) {
        return template.setVariant(Variant.forContentType(contentType)).createUni();
    }
}
