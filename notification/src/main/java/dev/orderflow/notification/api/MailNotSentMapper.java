package dev.orderflow.notification.api;

import dev.orderflow.notification.MailNotSentException;
import dev.orderflow.outbox.rest.ProblemTypes;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;

/** Tells whoever waits for a mail to leave that it has not. */
@Provider
class MailNotSentMapper extends ExceptionMapperBase<MailNotSentException> {

    @Override
    protected HttpProblem toProblem(MailNotSentException failure) {
        return HttpProblem.builder()
                .withType(ProblemTypes.type("mail-not-sent"))
                .withTitle("Mail not sent")
                .withStatus(Status.SERVICE_UNAVAILABLE)
                .withDetail("The mail server has not accepted the mail")
                .build();
    }
}
