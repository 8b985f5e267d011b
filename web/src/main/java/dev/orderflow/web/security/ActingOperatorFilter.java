package dev.orderflow.web.security;

import dev.orderflow.web.problem.EarlyProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Refuses headers that name an {@linkplain ActingOperator operator} if they are malformed or do not come from the
 * console. At no path are they ignored: a caller that sends them believes that they hold.
 */
@Singleton
class ActingOperatorFilter {

    // Behind CrossSiteRequests.
    private static final int BEFORE_AUTHENTICATION = 900;

    private final ConsoleLogin console;

    ActingOperatorFilter(ConsoleLogin console) {
        this.console = console;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_AUTHENTICATION);
    }

    private void check(RoutingContext context) {
        MultiMap headers = context.request().headers();
        if (!ActingOperator.isNamed(headers)) {
            context.next();
        } else if (!console.sends(headers)) {
            EarlyProblem.badRequest(
                    context,
                    ActingOperator.NAME + " and " + ActingOperator.ROLE
                            + " are only for the console, with outbox.ops.console-password");
        } else {
            try {
                ActingOperator.of(headers);
                context.next();
            } catch (IllegalArgumentException e) {
                EarlyProblem.badRequest(context, String.valueOf(e.getMessage()));
            }
        }
    }
}
