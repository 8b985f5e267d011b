package dev.orderflow.web.connection;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor;
import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Bounds the series of {@code http.server.*}: an undefined method is {@code UNKNOWN}, and a path without a resource is
 * {@code /unmatched}. Otherwise callers could create any number of series. At Quarkus's limit on paths, served ones
 * would no longer be counted.
 */
@Singleton
class RequestMetrics implements HttpServerMetricsTagsContributor {

    private static final String UNMATCHED = "/unmatched";
    private static final String ROUTED = RequestMetrics.class.getName() + ".routed";
    private static final Tag UNKNOWN_METHOD = Tag.of("method", "UNKNOWN");
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private final String nonApplicationRoot;

    RequestMetrics(@ConfigProperty(name = "quarkus.http.non-application-root-path", defaultValue = "q") String root) {
        this.nonApplicationRoot = "/" + root + "/";
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, RequestLimits.BEFORE_EVERYTHING);
    }

    // A request without a valid Host or path is refused before any filter.
    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::handle);
    }

    private void handle(RoutingContext context) {
        HttpServerRequestInternal request = (HttpServerRequestInternal) context.request();
        request.context().putLocal(ROUTED, true);
        String path = request.path();
        // Quarkus excludes these by their path, so it must stay.
        if (path == null || !path.startsWith(nonApplicationRoot)) {
            name(context);
        }
        context.next();
    }

    // The template of a resource, which Quarkus keeps elsewhere, has precedence.
    private static void name(RoutingContext context) {
        HttpRequestMetric metric = HttpRequestMetric.getRequestMetric(context);
        if (metric != null) {
            metric.setTemplatePath(UNMATCHED);
        }
    }

    // A malformed URI is refused before any route.
    @Override
    public Tags contribute(Context context) {
        return context.requestContextLocalData(ROUTED) == null ? Tags.of("uri", UNMATCHED) : Tags.empty();
    }

    @Produces
    @Singleton
    MeterFilter boundedMethods() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                String method = id.getName().startsWith("http.server.") ? id.getTag("method") : null;
                return method == null || METHODS.contains(method) ? id : id.withTag(UNKNOWN_METHOD);
            }
        };
    }
}
