package dev.orderflow.web.security;

import dev.orderflow.web.WebConfig;
import dev.orderflow.web.problem.EarlyProblem;
import io.quarkus.logging.Log;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses changes that a page of another site makes a browser request (cross-site request forgery), before a credential
 * is checked. Browsers say where a request comes from, and no page can change what they say: in Sec-Fetch-Site, older
 * ones and those on plain HTTP only in Origin. A request with neither header does not come from a page.
 *
 * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata Request Headers</a>
 */
@Singleton
class CrossSiteRequests {

    // Before the framework's filters for CORS (300) and credentials (200), behind the limits of requests.
    private static final int BEFORE_AUTHENTICATION = 1_000;
    private static final int FORBIDDEN = 403;

    private static final String FETCH_SITE = "Sec-Fetch-Site";
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
    private static final Set<HttpMethod> SAFE =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

    private final Set<String> trusted;

    CrossSiteRequests(WebConfig config) {
        this.trusted = config.http().trustedOrigins().orElse(Set.of());
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_AUTHENTICATION);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (SAFE.contains(request.method()) || !isCrossSite(request)) {
            context.next();
            return;
        }
        Log.debugf("%s %s: refused, because it comes from another site", request.method(), request.path());
        EarlyProblem.answer(
                context,
                FORBIDDEN,
                "cross-site-request",
                "Cross-site request",
                "Pages of other origins may not change anything, except those in outbox.http.trusted-origins");
    }

    private boolean isCrossSite(HttpServerRequest request) {
        return isCrossSite(
                request.headers().getAll(FETCH_SITE),
                request.headers().getAll(HttpHeaders.ORIGIN),
                origin(request.scheme(), request.authority()),
                trusted);
    }

    /** @param own the origin of the service, as its client sees it */
    static boolean isCrossSite(
            List<String> fetchSites, List<String> origins, Optional<String> own, Set<String> trusted) {
        if (!origins.isEmpty() && trusted.containsAll(origins)) {
            return false;
        }
        return fetchSites.isEmpty()
                ? origins.stream().anyMatch(origin -> !own.equals(Optional.of(origin)))
                : !OWN_SITES.containsAll(fetchSites);
    }

    /**
     * As a browser writes it in the header: in lower case, and without the scheme's own port.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6454#section-6.2">RFC 6454, section 6.2</a>
     */
    static Optional<String> origin(@Nullable String scheme, @Nullable HostAndPort authority) {
        if (scheme == null || authority == null || authority.host().isEmpty()) {
            return Optional.empty();
        }
        String protocol = scheme.toLowerCase(Locale.ROOT);
        String host = authority.host().toLowerCase(Locale.ROOT);
        boolean ownPort = authority.port() <= 0 || authority.port() == (protocol.equals("https") ? 443 : 80);
        return Optional.of(protocol + "://" + host + (ownPort ? "" : ":" + authority.port()));
    }
}
