package dev.orderflow.notification.api;

import dev.orderflow.notification.sending.MailNotSentException;
import dev.orderflow.web.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** The response to a request whose mail was not sent. */
@Provider
class MailNotSentMapper implements ExceptionMapper<MailNotSentException> {

    @Override
    public Response toResponse(MailNotSentException failure) {
        return HttpProblem.of(503, "mail-not-sent", "Mail not sent", "The mail server has not accepted the mail")
                .toResponse();
    }
}
