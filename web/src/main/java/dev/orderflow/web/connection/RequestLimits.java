package dev.orderflow.web.connection;

import dev.orderflow.web.problem.EarlyProblem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.common.util.MediaTypeHelper;

/**
 * Refuses with a problem what the framework would answer without one: other versions of HTTP, a body above the limit,
 * NUL in a URI (which PostgreSQL refuses in text), and malformed headers Accept and Accept-Language.
 */
@Singleton
class RequestLimits {

    static final int BEFORE_EVERYTHING = Integer.MAX_VALUE;
    static final int BEFORE_THE_LIMITS = BEFORE_EVERYTHING - 1;

    private static final int THE_LIMITS = BEFORE_EVERYTHING - 2;
    private static final int PAYLOAD_TOO_LARGE = 413;
    private static final int VERSION_NOT_SUPPORTED = 505;

    private final long limit;

    RequestLimits(@ConfigProperty(name = "quarkus.http.limits.max-body-size") Optional<MemorySize> limit) {
        this.limit = limit.map(MemorySize::asLongValue).orElse(Long.MAX_VALUE);
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, THE_LIMITS);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.headers().getAll(HttpHeaders.ACCEPT).stream().allMatch(String::isBlank)) {
            request.headers().remove(HttpHeaders.ACCEPT); // An empty header is allowed, and accepts everything.
        }
        if (request.version() == null) {
            EarlyProblem.answer(
                    context,
                    VERSION_NOT_SUPPORTED,
                    "HTTP Version Not Supported",
                    "The versions are HTTP/1.0, HTTP/1.1 and HTTP/2");
        } else if (announcedLength(request) > limit) {
            refuseTooLarge(context);
        } else if (request.uri().contains("%00")) {
            EarlyProblem.badRequest(context, "The URI contains the character NUL");
        } else if (!isReadable(request.headers().getAll(HttpHeaders.ACCEPT))) {
            EarlyProblem.badRequest(context, "The header Accept cannot be read");
        } else if (!isReadableLanguage(request.headers().getAll(HttpHeaders.ACCEPT_LANGUAGE))) {
            EarlyProblem.badRequest(context, "The header Accept-Language cannot be read");
        } else {
            context.next();
        }
    }

    // The parser that JAX-RS uses later, when its failure would be answered with 500.
    private static boolean isReadable(List<String> accept) {
        try {
            accept.forEach(MediaTypeHelper::parseHeader);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isReadableLanguage(List<String> languages) {
        try {
            languages.forEach(Locale.LanguageRange::parse);
            return true;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return false; // The latter for a single hyphen.
        }
    }

    private void refuseTooLarge(RoutingContext context) {
        EarlyProblem.answer(
                context, PAYLOAD_TOO_LARGE, "Payload Too Large", "The body may have up to " + limit + " bytes");
    }

    private static long announcedLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0; // Malformed: the server refuses the request.
        }
    }
}
