package dev.orderflow.console.signin;

import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** The framework's page of the API has its scripts and styles inline, which the policy of the console's pages forbids. */
@Singleton
class ApiDocumentPolicy {

    // Behind the headers that are configured for all answers.
    private static final int AFTER_THE_HEADERS = Integer.MIN_VALUE + 1;

    void register(@Observes Router router) {
        router.route("/q/swagger-ui*").order(AFTER_THE_HEADERS).handler(context -> {
            context.response().putHeader("Content-Security-Policy", "frame-ancestors 'none'");
            context.next();
        });
    }
}
