package dev.orderflow.orders.login;

import dev.orderflow.orders.login.LoginRefusedException.CodeNotSent;
import dev.orderflow.orders.login.LoginRefusedException.Elsewhere;
import dev.orderflow.orders.login.LoginRefusedException.InvalidCode;
import dev.orderflow.orders.login.LoginRefusedException.InvalidRefreshToken;
import dev.orderflow.web.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Responds with the reason why a login has failed. */
@Provider
class LoginRefusedMapper implements ExceptionMapper<LoginRefusedException> {

    private static final int SEND_RETRY_SECONDS = 10;

    @Override
    public Response toResponse(LoginRefusedException refused) {
        return toProblem(refused).toResponse();
    }

    private static HttpProblem toProblem(LoginRefusedException refused) {
        if (refused instanceof InvalidCode) {
            return problem("invalid-code", "Invalid code", 401, refused)
                    .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        } else if (refused instanceof InvalidRefreshToken) {
            return problem("invalid-refresh-token", "Invalid refresh token", 401, refused)
                    .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        } else if (refused instanceof CodeNotSent) {
            return problem("code-not-sent", "Code not sent", 503, refused)
                    .withHeader(HttpHeaders.RETRY_AFTER, SEND_RETRY_SECONDS);
        } else if (refused instanceof Elsewhere) {
            return problem("login-elsewhere", "Login elsewhere", 404, refused);
        }
        throw new IllegalArgumentException("No problem is defined for this refusal", refused);
    }

    private static HttpProblem problem(String slug, String title, int status, LoginRefusedException refused) {
        return HttpProblem.of(status, slug, title, refused.getMessage());
    }
}
