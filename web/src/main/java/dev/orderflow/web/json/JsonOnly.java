package dev.orderflow.web.json;

import dev.orderflow.web.problem.HttpProblem;
import dev.orderflow.web.problem.ProblemTypes;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Refuses unsafe methods without the content type JSON, also without a body: another site can make a browser send a
 * form or plain text, but not JSON. A resource of forms declares them with {@link Consumes}.
 */
class JsonOnly {

    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @ServerRequestFilter
    public void check(HttpServerRequest request, ResteasyReactiveContainerRequestContext context) {
        List<String> types = request.headers().getAll(HttpHeaders.CONTENT_TYPE);
        String wanted = isOfForms(context) ? MediaType.APPLICATION_FORM_URLENCODED : MediaType.APPLICATION_JSON;
        boolean right = types.isEmpty() ? !hasBody(request) : types.stream().allMatch(type -> is(wanted, type));
        if (!right && !SAFE.contains(request.method().name())) {
            throw HttpProblem.of(
                    UNSUPPORTED_MEDIA_TYPE,
                    ProblemTypes.slugOf(UNSUPPORTED_MEDIA_TYPE),
                    "Unsupported Media Type",
                    "The content-type header value has to be " + wanted);
        }
    }

    private static boolean isOfForms(ResteasyReactiveContainerRequestContext context) {
        return context.getServerRequestContext() instanceof ResteasyReactiveRequestContext request
                && request.getTarget() != null
                && request.getTarget().getConsumes().contains(MediaType.APPLICATION_FORM_URLENCODED_TYPE);
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
    }

    private static boolean is(String wanted, String type) {
        String essence = type.split(";", 2)[0].strip();
        return essence.toLowerCase(Locale.ROOT).equals(wanted);
    }
}
